package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.workspace.WorkspaceKeys;
import java.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

@Configuration(proxyBeanMethods = false)
class AmplitudePaths {
    @Bean
    ServletRegistrationBean<AmplitudeServlet> amplitude(WorkspaceKeys keys, UserUpdateLog log, Clock clock) {
        return new ServletRegistrationBean<>(new AmplitudeServlet(keys, log, clock), "/2/*", "/batch", "/identify");
    }

    /** The key is in the request and checked by the servlet; tokens and sessions play no part. */
    @Bean
    WebSecurityCustomizer amplitudeHasItsOwnKeys() {
        return web -> web.ignoring().requestMatchers("/2/**", "/batch", "/identify");
    }
}
