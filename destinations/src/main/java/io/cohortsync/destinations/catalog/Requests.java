package io.cohortsync.destinations.catalog;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.destinations.request.RequestTemplate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of a destination type.
 *
 * @param byOperation what to send for users
 * @param file what else to send where the whole membership goes as a file
 * @param createList makes a list; absent where the destination needs none
 * @param test tries the connection without changing anything
 */
public record Requests(
        Map<Operation, RequestTemplate> byOperation,
        Optional<FileRequests> file,
        Optional<RequestTemplate> createList,
        TestRequest test) {
    public Requests {
        byOperation = Map.copyOf(new EnumMap<>(byOperation));
    }

    /** How a connection is tried. */
    public record TestRequest(RequestTemplate template, Expectation expectation) {}

    /** What a good answer to the test is. */
    public enum Expectation {
        /** 2xx. */
        SUCCESS,
        /** Any: that something answers HTTP is all that can be known without sending users. */
        ANY_ANSWER
    }
}
