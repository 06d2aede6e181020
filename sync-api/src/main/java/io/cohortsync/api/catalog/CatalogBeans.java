package io.cohortsync.api.catalog;

import io.cohortsync.destinations.catalog.Catalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogBeans {
    @Bean
    Catalog catalog() {
        return Catalog.load();
    }
}
