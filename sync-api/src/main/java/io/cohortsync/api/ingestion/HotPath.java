package io.cohortsync.api.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Predicate;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * Has a servlet answer in place of everything that stands before a servlet: of the processor time of a request with one event
 * a third was spent in filters (observation, encoding, forms, security) that do nothing for it. It answers whatever comes to its
 * paths, so nothing behind it can be reached through them.
 */
public final class HotPath {
    private HotPath() {}

    /**
     * Registers {@code servlet} for {@code paths}, servlet patterns; it checks keys itself, refuses paths it does not know and
     * needs no servlet configuration. Its requests are timed as all others are, by path where {@code isPath} knows it.
     */
    public static FilterRegistrationBean<Filter> at(
            String name, HttpServlet servlet, MeterRegistry meters, Predicate<String> isPath, String... paths) {
        RequestTimes times = new RequestTimes(meters, isPath);
        Filter answering = (request, response, _) -> {
            long start = System.nanoTime();
            try {
                servlet.service(request, response);
            } finally {
                times.record((HttpServletRequest) request, (HttpServletResponse) response, System.nanoTime() - start);
            }
        };
        var registration = new FilterRegistrationBean<>(answering);
        registration.setName(name);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.addUrlPatterns(paths);
        return registration;
    }
}
