package io.cohortsync.contracts.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code sequence}: one event, then another. */
final class SequenceReader {
    private static final int MIN_STEPS = 2;
    private static final int MAX_STEPS = 10;

    private final DefinitionFaults faults;
    private final SelectionReader selections;

    SequenceReader(DefinitionFaults faults, SelectionReader selections) {
        this.faults = faults;
        this.selections = selections;
    }

    Optional<Condition> read(JsonNode json, String field) {
        faults.refuseUnknown(json, field, List.of("type", "steps", "time"));
        Optional<TimeFrame> time = selections.time(json, field);
        JsonNode steps = json.get("steps");
        if (steps == null || !steps.isArray() || steps.size() < MIN_STEPS || steps.size() > MAX_STEPS) {
            return faults.add(
                    field + ".steps", steps, "must be a list of " + MIN_STEPS + " to " + MAX_STEPS + " steps");
        }
        List<Condition.Sequence.Step> read = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), field + ".steps[" + i + "]", i, time.orElse(new TimeFrame.Ever()))
                    .ifPresent(read::add);
        }
        return time.filter(_ -> read.size() == steps.size()).map(_ -> new Condition.Sequence(read));
    }

    private Optional<Condition.Sequence.Step> step(JsonNode json, String field, int index, TimeFrame time) {
        if (!json.isObject()) {
            return faults.add(field, json, "must be an object with event");
        }
        JsonNode within = json.get("within");
        if (index == 0 && within != null) {
            return faults.add(field + ".within", within, "must be left out: no step comes before the first");
        }
        faults.refuseUnknown(json, field, List.of("event", "where", "within"));
        Optional<Condition.Performed> selection = selections.read(json, field, time);
        if (within == null) {
            return selection.map(of -> new Condition.Sequence.Step(of, Optional.empty()));
        }
        if (!within.isObject()) {
            return faults.add(field + ".within", within, "must be an object with amount and unit");
        }
        faults.refuseUnknown(within, field + ".within", List.of("amount", "unit"));
        Optional<Span> span = TimeFrameReader.span(faults, within, field + ".within");
        return selection.flatMap(of -> span.map(limit -> new Condition.Sequence.Step(of, Optional.of(limit))));
    }
}
