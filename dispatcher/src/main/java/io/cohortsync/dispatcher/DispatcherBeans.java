package io.cohortsync.dispatcher;

import io.cohortsync.contracts.intake.ParkedTopic;
import io.cohortsync.contracts.secret.SecretBox;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.dispatcher.broker.BrokerClients;
import io.cohortsync.dispatcher.broker.ParkingThrough;
import io.cohortsync.dispatcher.connection.CommandListener;
import io.cohortsync.dispatcher.definition.DefinitionFollower;
import io.cohortsync.dispatcher.definition.KnownDefinitions;
import io.cohortsync.dispatcher.delivery.Backoff;
import io.cohortsync.dispatcher.delivery.Connections;
import io.cohortsync.dispatcher.health.Breakers;
import io.cohortsync.dispatcher.health.GateSettings;
import io.cohortsync.dispatcher.lane.LaneTools;
import io.cohortsync.dispatcher.lane.Lanes;
import io.cohortsync.dispatcher.network.AddressGuard;
import io.cohortsync.dispatcher.network.DestinationHttp;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the parts hang together. */
@Configuration(proxyBeanMethods = false)
class DispatcherBeans {
    private static final String SERVICE = "dispatcher";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    ExecutorService threads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    BrokerClients brokerClients(
            KafkaProperties properties, KafkaConnectionDetails details, DispatcherSettings settings) {
        Map<String, Object> connection = new HashMap<>(properties.buildAdminProperties());
        connection.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
        connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, details.getBootstrapServers());
        return new BrokerClients(connection, settings.instance());
    }

    @Bean
    SecretBox secretBox(InstallationSettings installation) {
        return installation.secretBox();
    }

    @Bean
    Connections connections(SecretBox secrets, DispatcherSettings settings) {
        return new Connections(Catalog.load(), secrets, settings.sandboxUrl());
    }

    @Bean
    DestinationHttp destinationHttp(DispatcherSettings settings, Clock clock) {
        return new DestinationHttp(
                new AddressGuard(settings.allowedNetworks()),
                new DestinationHttp.Limits(settings.connectTimeout(), settings.callTimeout(), settings.answerLimit()),
                clock);
    }

    @Bean
    ParkingThrough parking(MeterRegistry meters, Clock clock) {
        return producer -> new ParkedTopic(
                producer,
                SERVICE,
                clock,
                topic -> meters.counter("cohortsync.parked", "service", SERVICE, "topic", topic)
                        .increment());
    }

    @Bean
    KnownDefinitions knownDefinitions() {
        return new KnownDefinitions();
    }

    @Bean
    Lanes lanes(
            BrokerClients broker,
            InstallationSettings installation,
            DispatcherSettings settings,
            KnownDefinitions known,
            Connections connections,
            DestinationHttp http,
            CircuitBreakerRegistry breakers,
            ParkingThrough parking,
            MeterRegistry meters,
            ExecutorService threads,
            Clock clock) {
        return new Lanes(
                new LaneTools(
                        broker,
                        installation.partitions(),
                        installation.replication(),
                        known,
                        http,
                        new Breakers(breakers, settings.longestProbe()),
                        new GateSettings(settings.runGiveUp(), settings.longestRetryAfter()),
                        new Backoff(settings.firstRetry(), settings.longestRetry()),
                        parking,
                        meters,
                        threads,
                        clock),
                connections);
    }

    @Bean
    Dispatcher dispatcher(
            BrokerClients broker,
            InstallationSettings installation,
            KnownDefinitions known,
            Connections connections,
            DestinationHttp http,
            ParkingThrough parking,
            ExecutorService threads,
            Lanes lanes) {
        return new Dispatcher(
                broker,
                installation,
                new DefinitionFollower(broker, known, parking, lanes::reconcile),
                new CommandListener(broker, connections, http, parking, threads),
                lanes);
    }
}
