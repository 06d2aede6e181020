package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.HotPath;
import io.cohortsync.api.ingestion.IngestionSettings;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.workspace.WorkspaceKeys;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AmplitudePaths {
    /** The key is in the request and checked by the servlet; tokens and sessions play no part. */
    @Bean
    FilterRegistrationBean<Filter> amplitude(
            WorkspaceKeys keys, UserUpdateLog log, IngestionSettings settings, Clock clock, MeterRegistry meters) {
        return HotPath.at(
                "amplitude",
                new AmplitudeServlet(keys, log, new EventRates(settings.eventsPerSecond()), clock),
                meters,
                path -> Endpoint.at(path) != null,
                "/2/*",
                "/batch",
                "/identify");
    }
}
