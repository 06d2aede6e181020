package io.cohortsync.api.ingestion.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code context} and the property each becomes: the one table; a test holds {@code docs/ingestion.md} to it.
 * Where a part of {@code context} is not here it is ignored.
 *
 * @see <a href="https://segment.com/docs/connections/spec/common/#context">Spec: common fields, context</a>
 */
enum ContextField {
    APP_VERSION("app", "version", Kind.USER, "version"),
    OS_NAME("os", "name", Kind.OS_NAME, "os"),
    OS_VERSION("os", "version", Kind.OS_VERSION, "os"),
    LIBRARY_NAME("library", "name", Kind.LIBRARY_NAME, "library"),
    LIBRARY_VERSION("library", "version", Kind.LIBRARY_VERSION, "library"),
    DEVICE_TYPE("device", "type", Kind.USER, "platform"),
    DEVICE_MANUFACTURER("device", "manufacturer", Kind.USER, "device_manufacturer"),
    DEVICE_MODEL("device", "model", Kind.USER, "device_model"),
    ADVERTISING_ID("device", "advertisingId", Kind.USER, "advertising_id"),
    CARRIER("network", "carrier", Kind.USER, "carrier"),
    LOCALE("", "locale", Kind.USER, "language"),
    COUNTRY("location", "country", Kind.USER, "country"),
    REGION("location", "region", Kind.USER, "region"),
    CITY("location", "city", Kind.USER, "city"),
    CAMPAIGN_NAME("campaign", "name", Kind.USER, "utm_campaign"),
    CAMPAIGN_SOURCE("campaign", "source", Kind.USER, "utm_source"),
    CAMPAIGN_MEDIUM("campaign", "medium", Kind.USER, "utm_medium"),
    CAMPAIGN_TERM("campaign", "term", Kind.USER, "utm_term"),
    CAMPAIGN_CONTENT("campaign", "content", Kind.USER, "utm_content"),
    LATITUDE("location", "latitude", Kind.EVENT, "location_lat"),
    LONGITUDE("location", "longitude", Kind.EVENT, "location_lng"),
    IP("", "ip", Kind.EVENT, "ip_address"),
    USER_AGENT("", "userAgent", Kind.EVENT, "user_agent"),
    TIME_ZONE("", "timezone", Kind.EVENT, "timezone"),
    PAGE_URL("page", "url", Kind.EVENT, "page_url"),
    PAGE_PATH("page", "path", Kind.EVENT, "page_path"),
    PAGE_REFERRER("page", "referrer", Kind.EVENT, "page_referrer"),
    PAGE_TITLE("page", "title", Kind.EVENT, "page_title"),
    PAGE_SEARCH("page", "search", Kind.EVENT, "page_search");

    /** What a field becomes. Name and version of one thing become one user property: {@code iOS 26.1}. */
    enum Kind {
        USER,
        EVENT,
        OS_NAME,
        OS_VERSION,
        LIBRARY_NAME,
        LIBRARY_VERSION
    }

    private static final Map<String, Map<String, ContextField>> BY_PATH = new HashMap<>();

    static {
        Arrays.stream(values())
                .forEach(field -> BY_PATH.computeIfAbsent(field.section, _ -> new HashMap<>())
                        .put(field.jsonName, field));
    }

    final String section;
    final String jsonName;
    final Kind kind;
    final String property;

    ContextField(String section, String jsonName, Kind kind, String property) {
        this.section = section;
        this.jsonName = jsonName;
        this.kind = kind;
        this.property = property;
    }

    /** Whether anything inside this object of {@code context} is used. */
    static boolean hasSection(String section) {
        return BY_PATH.containsKey(section);
    }

    /** The field {@code context.<section>.<name>}; an empty section is {@code context} itself. */
    static @Nullable ContextField at(String section, String name) {
        Map<String, ContextField> fields = BY_PATH.get(section);
        return fields == null ? null : fields.get(name);
    }
}
