package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.HotPath;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.workspace.WorkspaceKeys;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SegmentPaths {
    /** The key is in the request and checked by the servlet; tokens and sessions play no part. */
    @Bean
    FilterRegistrationBean<Filter> segment(WorkspaceKeys keys, UserUpdateLog log, Clock clock, MeterRegistry meters) {
        return HotPath.at("segment", new SegmentServlet(keys, log, clock), meters, SegmentServlet::answers, "/v1/*");
    }
}
