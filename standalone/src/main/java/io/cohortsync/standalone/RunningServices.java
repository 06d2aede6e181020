package io.cohortsync.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The services, each in a Spring context of its own. They start and stop side by side: they find each other in any order. */
final class RunningServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServices.class);

    private final ConcurrentLinkedDeque<ConfigurableApplicationContext> contexts = new ConcurrentLinkedDeque<>();

    /**
     * Starts all and returns when each takes requests.
     *
     * @throws IllegalStateException naming the service that does not start, with its reason; the others keep running
     */
    void start(List<Service> services, ApplicationContextInitializer<ConfigurableApplicationContext> more)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            Map<Service, Future<?>> starting = services.stream()
                    .collect(Collectors.toMap(
                            service -> service, service -> threads.submit(() -> start(service, more))));
            List<String> failed = new ArrayList<>();
            for (Map.Entry<Service, Future<?>> each : starting.entrySet()) {
                try {
                    each.getValue().get();
                } catch (ExecutionException e) {
                    LOG.error("{} does not start", each.getKey().name(), e.getCause());
                    failed.add(each.getKey().name() + " does not start: " + deepest(e));
                }
            }
            if (!failed.isEmpty()) {
                throw new IllegalStateException(String.join(System.lineSeparator(), failed));
            }
        }
    }

    private void start(Service service, ApplicationContextInitializer<ConfigurableApplicationContext> more) {
        SpringApplicationBuilder application = service.application()
                .get()
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false) // Services stop before the broker and the database do.
                .initializers(
                        context -> context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("standalone", Map.copyOf(service.properties()))),
                        more);
        contexts.add(application.run());
        LOG.info("{} runs", service.name());
    }

    /** Stops all and waits for it. */
    @Override
    public void close() {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("stop-", 1).factory())) {
            contexts.forEach(context -> threads.execute(context::close));
        }
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
