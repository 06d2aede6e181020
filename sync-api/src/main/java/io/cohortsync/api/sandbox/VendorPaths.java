package io.cohortsync.api.sandbox;

import io.cohortsync.api.access.OwnKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class VendorPaths {
    /** The vendor knows its own keys; as API tokens they would be refused. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain vendorHasItsOwnKeys() {
        return OwnKeys.at("/sandbox/v1/**");
    }
}
