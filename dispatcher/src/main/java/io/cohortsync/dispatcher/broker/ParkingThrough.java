package io.cohortsync.dispatcher.broker;

import io.cohortsync.contracts.intake.Parking;
import org.apache.kafka.clients.producer.Producer;

/** Sets records aside through a given producer: in its transaction, where it has one. */
@FunctionalInterface
public interface ParkingThrough {
    Parking on(Producer<String, byte[]> producer);
}
