package io.cohortsync.history;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Keeps outcomes and runs in Postgres and answers questions about them. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class HistoryServiceApplication {

    /** The service, configured by {@code history-service.yaml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(HistoryServiceApplication.class)
                .properties("spring.config.name=history-service");
    }

    public static void main(String[] args) {
        builder().run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
