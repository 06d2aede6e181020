package io.cohortsync.benchmarks.engine;

import java.util.List;

/** The names that updates and cohorts of the measurement share: what people do in a shop. */
final class Shop {
    static final String WORKSPACE = "wsp_bench";

    static final List<String> EVENTS = List.of(
            "Page Viewed",
            "Product Viewed",
            "Product Searched",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Checkout Started",
            "Coupon Entered",
            "Order Completed",
            "Order Refunded",
            "Wishlist Opened",
            "Review Written",
            "Newsletter Joined",
            "Support Asked",
            "Login",
            "Logout",
            "Share Clicked",
            "Video Played",
            "App Opened",
            "Settings Changed");

    static final List<String> COUNTRIES = List.of("DE", "FR", "GB", "NL", "ES", "IT", "PL", "SE", "US", "JP");
    static final List<String> PLANS = List.of("free", "basic", "pro", "business");
    static final List<String> CATEGORIES =
            List.of("shoes", "shirts", "kitchen", "garden", "toys", "books", "music", "tools");

    private Shop() {}
}
