package io.cohortsync.dispatcher.lane;

import io.cohortsync.dispatcher.broker.BrokerClients;
import io.cohortsync.dispatcher.broker.ParkingThrough;
import io.cohortsync.dispatcher.definition.KnownDefinitions;
import io.cohortsync.dispatcher.delivery.Backoff;
import io.cohortsync.dispatcher.health.Breakers;
import io.cohortsync.dispatcher.health.GateSettings;
import io.cohortsync.dispatcher.network.DestinationHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/** What all lanes share. */
public record LaneTools(
        BrokerClients broker,
        int partitions,
        short replication,
        KnownDefinitions known,
        DestinationHttp http,
        Breakers breakers,
        GateSettings gateSettings,
        Backoff backoff,
        ParkingThrough parking,
        MeterRegistry meters,
        ExecutorService threads,
        InstantSource clock) {}
