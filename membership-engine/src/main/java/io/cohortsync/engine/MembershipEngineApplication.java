package io.cohortsync.engine;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Keeps cohort membership and what destinations hold, for the users of the partitions it is given. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MembershipEngineApplication {

    /** The application, configured by {@code membership-engine.yaml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(MembershipEngineApplication.class)
                .properties("spring.config.name=membership-engine");
    }

    public static void main(String[] arguments) {
        builder().run(arguments);
    }
}
