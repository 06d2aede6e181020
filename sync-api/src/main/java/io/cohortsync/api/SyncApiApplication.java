package io.cohortsync.api;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The public HTTP entry: definitions, ingestion, the sandbox and the user interface. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SyncApiApplication {

    /** Starts it as its own process. */
    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    /** What every way of starting it shares: reads {@code sync-api.yaml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(SyncApiApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=sync-api");
    }
}
