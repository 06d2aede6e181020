package io.cohortsync.benchmarks.engine;

import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cohorts as people define them: a fifth by property alone, a fifth by count in the last days, a fifth by filtered events, a
 * fifth by event and property, a fifth by one event without another. They spread evenly over all event types.
 */
final class CohortMix {
    private static final int KINDS = 5;

    private CohortMix() {}

    /** The commands that bring {@code count} cohorts into force in an empty engine. */
    static List<PutCohort> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PutCohort(
                        Shop.WORKSPACE,
                        "coh_" + i,
                        i + 1,
                        1,
                        Json.mapper().readTree(definition(i).replace('\'', '"')),
                        "UTC"))
                .toList();
    }

    private static String definition(int i) {
        int turn = i / KINDS;
        String event = pick(Shop.EVENTS, turn);
        return switch (i % KINDS) {
            case 0 ->
                "{'type':'property','property':'country','operator':'is','values':['%s','%s']}"
                        .formatted(pick(Shop.COUNTRIES, turn), pick(Shop.COUNTRIES, turn + 1));
            case 1 ->
                "{'type':'performed','event':'%s','comparison':'at_least','value':%d,%s}"
                        .formatted(event, 2 + turn % 3, lastDays(turn));
            case 2 ->
                "{'type':'performed','event':'%s','where':[{'property':'category','operator':'is','values':['%s']}],%s}"
                        .formatted(event, pick(Shop.CATEGORIES, turn), lastDays(turn));
            case 3 ->
                "{'all':[{'type':'performed','event':'%s'},{'type':'property','property':'plan','operator':'is','values':['%s']}]}"
                        .formatted(event, pick(Shop.PLANS, turn));
            default ->
                "{'all':[{'type':'performed','event':'%s',%s},{'not':{'type':'performed','event':'%s',%s}}]}"
                        .formatted(event, lastDays(turn), pick(Shop.EVENTS, turn + 7), lastDays(turn));
        };
    }

    private static String lastDays(int turn) {
        return "'time':{'type':'last','amount':%d,'unit':'days'}".formatted(7 * (1 + turn % 4));
    }

    private static String pick(List<String> names, int turn) {
        return names.get(turn % names.size());
    }
}
