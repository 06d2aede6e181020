package io.cohortsync.dispatcher;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Sends deliveries to destinations. Keeps nothing: what it must remember is on Kafka. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DispatcherApplication {

    /** The service with its own configuration file, {@code dispatcher.yaml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(DispatcherApplication.class).properties("spring.config.name=dispatcher");
    }

    public static void main(String[] arguments) {
        builder().run(arguments);
    }
}
