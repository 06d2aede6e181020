package io.cohortsync.standalone;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * One service and how it is configured here.
 *
 * @param application the same as its own {@code main} starts
 * @param properties that stand above its own configuration file and the environment
 */
record Service(String name, Supplier<SpringApplicationBuilder> application, Map<String, String> properties) {
    Service {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "Service[" + name + "]"; // The properties have secrets in them.
    }
}
