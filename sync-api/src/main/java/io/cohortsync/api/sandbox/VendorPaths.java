package io.cohortsync.api.sandbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

@Configuration(proxyBeanMethods = false)
class VendorPaths {
    /** The vendor knows its own keys; as API tokens they would be refused. */
    @Bean
    WebSecurityCustomizer vendorHasItsOwnKeys() {
        return web -> web.ignoring().requestMatchers("/sandbox/v1/**");
    }
}
