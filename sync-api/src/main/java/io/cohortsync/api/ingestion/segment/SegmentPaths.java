package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.access.OwnKeys;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.workspace.WorkspaceKeys;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class SegmentPaths {
    @Bean
    ServletRegistrationBean<SegmentServlet> segment(WorkspaceKeys keys, UserUpdateLog log, Clock clock) {
        return new ServletRegistrationBean<>(new SegmentServlet(keys, log, clock), "/v1/*");
    }

    /** The key is in the request and checked by the servlet; tokens and sessions play no part. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain segmentHasItsOwnKeys() {
        return OwnKeys.at("/v1/**");
    }
}
