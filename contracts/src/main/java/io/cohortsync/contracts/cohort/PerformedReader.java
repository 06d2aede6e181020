package io.cohortsync.contracts.cohort;

import io.cohortsync.contracts.computation.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads {@code performed}: events, filters, the measure and what it is compared with, when. */
final class PerformedReader {
    private static final List<String> FIELDS =
            List.of("type", "event", "where", "measure", "comparison", "value", "time");
    private static final Map<String, Measure> MEASURES = Map.of(
            "sum", Measure.SUM,
            "average", Measure.AVERAGE,
            "min", Measure.MIN,
            "max", Measure.MAX,
            "distinct_values", Measure.DISTINCT_COUNT);
    private static final Map<String, Condition.Period> PERIODS = Map.of(
            "distinct_days", Condition.Period.DAY,
            "distinct_weeks", Condition.Period.WEEK,
            "distinct_months", Condition.Period.MONTH);
    private static final List<String> OTHERS = List.of("count", "historical_count", "relative_count");

    private final DefinitionFaults faults;
    private final FilterReader filters;
    private final SelectionReader selections;
    private final CountTestReader counts;

    PerformedReader(DefinitionFaults faults, FilterReader filters, SelectionReader selections) {
        this.faults = faults;
        this.filters = filters;
        this.selections = selections;
        this.counts = new CountTestReader(faults);
    }

    Optional<Condition> read(JsonNode json, String field) {
        JsonNode named = json.get("measure");
        String measure = named == null ? "count" : named.isString() ? named.asString() : "";
        Measure ofProperty = MEASURES.get(measure);
        Condition.Period period = PERIODS.get(measure);
        boolean readsOther = measure.equals("relative_count");
        List<String> fields = new ArrayList<>(FIELDS);
        if (ofProperty != null) {
            fields.add("property");
        }
        if (readsOther) {
            fields.remove("value");
            fields.add("than");
        }
        faults.refuseUnknown(json, field, fields);
        Optional<TimeFrame> time = selections.time(json, field);
        // Faults of the rest are told even where the time is none.
        TimeFrame read = time.orElse(new TimeFrame.Ever());
        Optional<Condition.Performed> selection = selections.read(json, field, read);
        Optional<Condition> condition;
        if (ofProperty != null) {
            condition = measured(json, field, ofProperty, selection);
        } else if (readsOther) {
            condition = relative(json, field, selection, read);
        } else if (period != null) {
            condition = counted(selection, counts.read(json, field))
                    .map(performed -> new Condition.OnPeriods(performed, period));
        } else if (measure.equals("historical_count")) {
            condition = counted(selection, counts.nth(json, field)).map(Condition.NthTime::new);
        } else {
            if (!measure.equals("count")) {
                faults.add(field + ".measure", named, "is not a measure; use one of " + known());
            }
            condition = counted(selection, counts.read(json, field)).map(performed -> performed);
        }
        return time.flatMap(_ -> condition);
    }

    private static List<String> known() {
        return Stream.of(OTHERS, MEASURES.keySet(), PERIODS.keySet())
                .flatMap(Collection::stream)
                .sorted()
                .toList();
    }

    private static Optional<Condition.Performed> counted(
            Optional<Condition.Performed> selection, Optional<CountTest> count) {
        return selection.flatMap(
                of -> count.map(test -> new Condition.Performed(of.events(), of.where(), test, of.time())));
    }

    private Optional<Condition> measured(
            JsonNode json, String field, Measure measure, Optional<Condition.Performed> selection) {
        Optional<String> property = faults.text(json, field, "property");
        Optional<PropertyFilter> filter = property.flatMap(name -> filters.comparison(json, field, name));
        return selection.flatMap(of -> filter.map(test -> new Condition.Measured(of, measure, test)));
    }

    private Optional<Condition> relative(
            JsonNode json, String field, Optional<Condition.Performed> selection, TimeFrame time) {
        Optional<CountTest.Comparison> comparison =
                faults.constant(json, field, "comparison", CountTest.Comparison.class);
        if (comparison.filter(known -> known == CountTest.Comparison.BETWEEN).isPresent()) {
            return faults.add(
                    field + ".comparison", json.get("comparison"), "needs two numbers and has one other count");
        }
        JsonNode than = json.get("than");
        if (than == null || !than.isObject()) {
            return faults.add(field + ".than", than, "must be an object with event, and where if need be");
        }
        faults.refuseUnknown(than, field + ".than", List.of("event", "where"));
        Optional<Condition.Performed> other = selections.read(than, field + ".than", time);
        return selection.flatMap(
                one -> comparison.flatMap(by -> other.map(two -> new Condition.Relative(one, by, two))));
    }
}
