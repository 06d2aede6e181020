package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.workspace.WorkspaceKeys;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

@Configuration(proxyBeanMethods = false)
class SegmentPaths {
    @Bean
    ServletRegistrationBean<SegmentServlet> segment(WorkspaceKeys keys, UserUpdateLog log, Clock clock) {
        return new ServletRegistrationBean<>(new SegmentServlet(keys, log, clock), "/v1/*");
    }

    /** The key is in the request and checked by the servlet; tokens and sessions play no part. */
    @Bean
    WebSecurityCustomizer segmentHasItsOwnKeys() {
        return web -> web.ignoring().requestMatchers("/v1/**");
    }
}
