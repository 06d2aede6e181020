package io.cohortsync.api.amplitude;

import io.cohortsync.api.access.OwnKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class CohortsApiPaths {
    /** API key and secret key of a workspace, checked by {@link KeyHolders}; tokens and sessions play no part. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain cohortsApiHasItsOwnKeys() {
        return OwnKeys.at("/api/3/**", "/api/5/**");
    }
}
