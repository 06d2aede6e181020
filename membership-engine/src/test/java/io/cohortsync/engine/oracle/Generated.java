package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Small worlds in which things meet: three event types, two properties, few values, and times that lie on and beside the
 * borders of the spans in use. Times are offsets from a moment the test chooses; in JSON they stand as {@code @offset}.
 */
final class Generated {
    private static final Pattern MOMENT = Pattern.compile("@(-?\\d+)");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private Generated() {}

    /** Writes the moments of a definition as times. */
    static String at(String definition, long base) {
        return MOMENT.matcher(definition)
                .replaceAll(found -> Instant.ofEpochMilli(base + Long.parseLong(found.group(1)))
                        .toString())
                .replace('\'', '"');
    }

    /** Offsets on and one millisecond beside hours, days and months. */
    static Arbitrary<Long> offsets() {
        return Combinators.combine(
                        Arbitraries.of(
                                0L,
                                HOUR,
                                -HOUR,
                                DAY,
                                -DAY,
                                2 * DAY,
                                -2 * DAY,
                                23 * HOUR,
                                -25 * HOUR,
                                7 * DAY,
                                -7 * DAY,
                                -28 * DAY,
                                -29 * DAY,
                                -30 * DAY,
                                -31 * DAY,
                                -61 * DAY,
                                31 * DAY),
                        Arbitraries.of(0L, 0L, 1L, -1L, 30 * 60_000L))
                .as(Long::sum);
    }

    static Arbitrary<String> eventTypes() {
        return Arbitraries.of("A", "B", "C");
    }

    static Arbitrary<String> properties() {
        return Arbitraries.of("p", "q");
    }

    /** A value; {@code time} ones lie at an offset. */
    record Value(String label, long offset) {
        PropertyValue at(long base) {
            PropertyValue.Builder value = PropertyValue.newBuilder();
            return switch (label) {
                case "null" -> value.build();
                case "list" ->
                    value.setList(PropertyList.newBuilder()
                                    .addItems(PropertyValue.newBuilder().setText("a"))
                                    .addItems(PropertyValue.newBuilder().setInteger(2)))
                            .build();
                case "true" -> value.setTruth(true).build();
                case "2" -> value.setInteger(2).build();
                case "2.0" -> value.setDecimal(2.0).build();
                case "2.5" -> value.setDecimal(2.5).build();
                case "big" -> value.setInteger(9_007_199_254_740_993L).build();
                case "json" -> value.setJson("{\"a\":2}").build();
                case "millis" -> value.setInteger(base + offset).build();
                case "time" ->
                    value.setText(Instant.ofEpochMilli(base + offset).toString())
                            .build();
                case "date" ->
                    value.setText(Instant.ofEpochMilli(base + offset).toString().substring(0, 10))
                            .build();
                default -> value.setText(label).build();
            };
        }
    }

    static Arbitrary<Value> values() {
        return Combinators.combine(
                        Arbitraries.of(
                                "a", "AB", "a/b", "2", "2.0", "2.5", "big", "true", "list", "null", "json", "millis",
                                "time", "time", "date"),
                        offsets())
                .as(Value::new);
    }

    /** Property, operator and operands, without braces. */
    static Arbitrary<String> filters() {
        Arbitrary<String> several = Combinators.combine(
                        Arbitraries.of(
                                "is",
                                "is_not",
                                "contains",
                                "does_not_contain",
                                "starts_with",
                                "does_not_start_with",
                                "ends_with",
                                "does_not_end_with",
                                "set_is",
                                "set_is_not",
                                "set_contains",
                                "set_does_not_contain",
                                "glob_match",
                                "does_not_glob_match"),
                        Arbitraries.of(
                                "'a'",
                                "2",
                                "'b'",
                                "2.50",
                                "true",
                                "'a','2'",
                                "'ab'",
                                "'a*'",
                                "'**b'",
                                "'?'",
                                "'a','true'",
                                "9007199254740992"))
                .as((operator, operands) -> "'operator':'" + operator + "','values':[" + operands + "]");
        Arbitrary<String> numbers = Arbitraries.of(
                "'operator':'less_than','values':[2.5]",
                "'operator':'at_most','values':[2]",
                "'operator':'greater_than','values':[2]",
                "'operator':'at_least','values':[2.5]",
                "'operator':'between','values':[2,2.5]");
        Arbitrary<String> presence = Arbitraries.of("'operator':'is_set'", "'operator':'is_not_set'");
        Arbitrary<String> moments = Combinators.combine(Arbitraries.of("before", "after"), offsets())
                .as((operator, offset) -> "'operator':'" + operator + "','values':['@" + offset + "']");
        Arbitrary<String> spans = Combinators.combine(Arbitraries.of("in_the_last", "in_the_next"), spans())
                .as((operator, span) -> "'operator':'" + operator + "'," + span);
        return Combinators.combine(properties(), Arbitraries.oneOf(presence, several, numbers, moments, spans))
                .as((property, test) -> "'property':'" + property + "'," + test);
    }

    private static Arbitrary<String> spans() {
        return Arbitraries.of(
                "'amount':1,'unit':'hours'",
                "'amount':90,'unit':'minutes'",
                "'amount':1,'unit':'days'",
                "'amount':2,'unit':'days'",
                "'amount':1,'unit':'weeks'",
                "'amount':1,'unit':'months'",
                "'amount':2,'unit':'months'");
    }

    private static Arbitrary<String> timeFrames() {
        Arbitrary<String> rolling = Combinators.combine(Arbitraries.of("last", "within"), spans())
                .as((type, span) -> ",'time':{'type':'" + type + "'," + span + "}");
        Arbitrary<String> since = offsets().map(from -> ",'time':{'type':'since','from':'@" + from + "'}");
        Arbitrary<String> during = Combinators.combine(offsets(), Arbitraries.of(1L, HOUR, DAY, 30 * DAY))
                .as((from, length) ->
                        ",'time':{'type':'during','from':'@" + from + "','to':'@" + (from + length) + "'}");
        return Arbitraries.oneOf(Arbitraries.of("", ",'time':{'type':'ever'}"), rolling, rolling, since, during);
    }

    /** Which events count: {@code event}, {@code where} and {@code time}, without braces. */
    static Arbitrary<String> selections() {
        return Combinators.combine(eventsAndFilters(), timeFrames()).as((e, t) -> e + t);
    }

    private static Arbitrary<String> eventsAndFilters() {
        Arbitrary<String> events = Arbitraries.of("'A'", "'B'", "['A','B']", "['C','A','C']", "'_active'");
        Arbitrary<String> where = filters()
                .list()
                .ofMaxSize(2)
                .map(list -> list.isEmpty() ? "" : ",'where':[{" + String.join("},{", list) + "}]");
        return Combinators.combine(events, where).as((e, w) -> "'event':" + e + w);
    }

    private static Arbitrary<String> performed() {
        Arbitrary<String> count = Arbitraries.of(
                "",
                ",'comparison':'is','value':0",
                ",'comparison':'is','value':1",
                ",'comparison':'is_not','value':1",
                ",'comparison':'less_than','value':2",
                ",'comparison':'at_most','value':1",
                ",'comparison':'greater_than','value':1",
                ",'comparison':'at_least','value':0",
                ",'comparison':'at_least','value':2",
                ",'comparison':'at_least','value':3",
                ",'comparison':'between','value':[1,2]");
        return Combinators.combine(selections(), count).as((s, c) -> "{'type':'performed'," + s + c + "}");
    }

    /** Everything about events that is not a mere count. */
    private static Arbitrary<String> beyondCounts() {
        Arbitrary<String> number = Arbitraries.of(
                "'comparison':'is','value':2",
                "'comparison':'is_not','value':1",
                "'comparison':'less_than','value':2",
                "'comparison':'at_most','value':1",
                "'comparison':'greater_than','value':1",
                "'comparison':'at_least','value':2",
                "'comparison':'between','value':[1,2]");
        Arbitrary<String> measured = Combinators.combine(
                        Arbitraries.of("sum", "average", "min", "max", "distinct_values"), properties(), number)
                .as((measure, property, n) -> "'measure':'" + measure + "','property':'" + property + "'," + n);
        Arbitrary<String> counted = Combinators.combine(
                        Arbitraries.of("distinct_days", "distinct_weeks", "distinct_months", "historical_count"),
                        number)
                .as((measure, n) -> "'measure':'" + measure + "'," + n);
        Arbitrary<String> relative = Combinators.combine(
                        Arbitraries.of("is", "is_not", "less_than", "at_most", "greater_than", "at_least"),
                        eventsAndFilters())
                .as((comparison, than) ->
                        "'measure':'relative_count','comparison':'" + comparison + "','than':{" + than + "}");
        Arbitrary<String> performed = Combinators.combine(
                        selections(), Arbitraries.oneOf(measured, measured, counted, counted, relative))
                .as((selection, measure) -> "{'type':'performed'," + selection + "," + measure + "}");
        Arbitrary<String> limit =
                Arbitraries.oneOf(Arbitraries.just(""), spans().map(span -> ",'within':{" + span + "}"));
        Arbitrary<String> then =
                Combinators.combine(eventsAndFilters(), limit).as((step, within) -> ",{" + step + within + "}");
        Arbitrary<String> sequence = Combinators.combine(
                        eventsAndFilters(), then.list().ofMinSize(1).ofMaxSize(2), timeFrames())
                .as((first, rest, time) ->
                        "{'type':'sequence','steps':[{" + first + "}" + String.join("", rest) + "]" + time + "}");
        Arbitrary<String> isNew = timeFrames()
                .filter(time -> time.contains("last") || time.contains("since") || time.contains("during"))
                .map(time -> "{'type':'new'" + time + "}");
        Arbitrary<String> isActive = isNew.map(json -> json.replace("'new'", "'active'"));
        return Arbitraries.oneOf(performed, performed, performed, sequence, sequence, isNew, isActive);
    }

    /** Definitions that may refer to {@code cohorts}. */
    static Arbitrary<String> definitions(List<String> cohorts) {
        Arbitrary<String> now = filters().map(filter -> "{'type':'property'," + filter + "}");
        Arbitrary<String> earlier = Combinators.combine(
                        Arbitraries.of("most_recently", "any_time"), filters(), timeFrames())
                .as((when, filter, time) -> "{'type':'property','when':'" + when + "'," + filter + time + "}");
        Arbitrary<String> property = Arbitraries.oneOf(now, earlier);
        Arbitrary<String> leaf = cohorts.isEmpty()
                ? Arbitraries.oneOf(performed(), beyondCounts(), property)
                : Arbitraries.oneOf(
                        performed(),
                        beyondCounts(),
                        property,
                        Arbitraries.of(cohorts).map(id -> "{'type':'in_cohort','cohort_id':'" + id + "'}"));
        return Arbitraries.recursive(() -> leaf, Generated::nested, 0, 3);
    }

    private static Arbitrary<String> nested(Arbitrary<String> parts) {
        Arbitrary<String> group = Combinators.combine(
                        Arbitraries.of("all", "any"), parts.list().ofMinSize(1).ofMaxSize(3))
                .as((kind, list) -> "{'" + kind + "':[" + String.join(",", list) + "]}");
        return Arbitraries.oneOf(group, group, parts.map(part -> "{'not':" + part + "}"));
    }
}
