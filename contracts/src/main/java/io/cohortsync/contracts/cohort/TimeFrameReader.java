package io.cohortsync.contracts.cohort;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code time}; none means ever. */
final class TimeFrameReader {
    private static final List<String> KINDS = List.of("ever", "last", "during", "since", "within");
    private static final int MAX_AMOUNT = 100_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final DefinitionFaults faults;

    TimeFrameReader(DefinitionFaults faults) {
        this.faults = faults;
    }

    Optional<TimeFrame> read(@Nullable JsonNode json, String field) {
        if (json == null || json.isNull()) {
            return Optional.of(new TimeFrame.Ever());
        }
        if (!json.isObject()) {
            return faults.add(field, json, "must be an object with \"type\", one of " + KINDS);
        }
        JsonNode type = json.get("type");
        return switch (type == null || !type.isString() ? "" : type.asString()) {
            case "ever" -> {
                faults.refuseUnknown(json, field, List.of("type"));
                yield Optional.of(new TimeFrame.Ever());
            }
            case "last" -> {
                faults.refuseUnknown(json, field, List.of("type", "amount", "unit"));
                yield span(faults, json, field).map(TimeFrame.Last::new);
            }
            case "within" -> {
                faults.refuseUnknown(json, field, List.of("type", "amount", "unit"));
                yield span(faults, json, field).map(TimeFrame.WithinFirstUse::new);
            }
            case "since" -> {
                faults.refuseUnknown(json, field, List.of("type", "from"));
                yield instant(faults, json.get("from"), field + ".from").map(TimeFrame.Since::new);
            }
            case "during" -> during(json, field);
            default -> faults.add(field + ".type", type, "is not a time frame; use one of " + KINDS);
        };
    }

    private Optional<TimeFrame> during(JsonNode json, String field) {
        faults.refuseUnknown(json, field, List.of("type", "from", "to"));
        Optional<Instant> from = instant(faults, json.get("from"), field + ".from");
        Optional<Instant> to = instant(faults, json.get("to"), field + ".to");
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(to.get())) {
            return faults.add(field + ".to", json.get("to"), "must be later than from: this range can match nobody");
        }
        return Optional.of(new TimeFrame.During(from.get(), to.get()));
    }

    /** {@code amount} and {@code unit} of {@code json}. */
    static Optional<Span> span(DefinitionFaults faults, JsonNode json, String field) {
        JsonNode amount = json.get("amount");
        Optional<Span.Unit> unit = faults.constant(json, field, "unit", Span.Unit.class);
        if (amount == null || !amount.isInt() || amount.asInt() < 1 || amount.asInt() > MAX_AMOUNT) {
            return faults.add(field + ".amount", amount, "must be a whole number from 1 to " + MAX_AMOUNT);
        }
        return unit.map(known -> new Span(amount.asInt(), known));
    }

    /** An RFC 3339 time, cut to the milliseconds events are kept in. Times of other years do not fit there. */
    static Optional<Instant> instant(DefinitionFaults faults, @Nullable JsonNode json, String field) {
        if (json != null && json.isString()) {
            try {
                Instant instant =
                        OffsetDateTime.parse(json.asString()).toInstant().truncatedTo(ChronoUnit.MILLIS);
                if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                    return faults.add(field, json, "must be a time of the years 1 to 9999");
                }
                return Optional.of(instant);
            } catch (DateTimeParseException _) {
                // told below, the same as a value of another type
            }
        }
        return faults.add(field, json, "must be a time as in 2026-01-31T00:00:00Z");
    }
}
