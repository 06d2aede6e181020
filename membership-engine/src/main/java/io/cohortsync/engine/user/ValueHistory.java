package io.cohortsync.engine.user;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.HeldValue;
import io.cohortsync.engine.state.EarlierValue;
import io.cohortsync.engine.state.EarlierValues;
import io.cohortsync.engine.state.StoredProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values a property had before the one it has, kept beside it in the user's row. Bounded, whatever the user does: a row is
 * read and written with every update. Pure.
 */
final class ValueHistory {
    /** Values before the present one. */
    static final int MAX_EARLIER = 20;
    /** Bytes of these values, of one property. */
    static final int MAX_BYTES = 8_000;
    /** A row that has more keeps only the values that properties have; no update is refused for the sake of the past. */
    static final int MAX_ROW_BYTES = 500_000;

    private ValueHistory() {}

    /** Oldest first, the present one last; empty for a property that never had a value. */
    static List<HeldValue> of(StoredProperty property) {
        if (!property.hasSince() && !property.hasValue()) {
            return List.of();
        }
        List<HeldValue> history = new ArrayList<>();
        if (!property.getEarlier().isEmpty()) {
            for (EarlierValue earlier : parse(property.getEarlier()).getValuesList()) {
                history.add(new HeldValue(earlier.hasValue() ? earlier.getValue() : null, earlier.getSince()));
            }
        }
        history.add(new HeldValue(value(property), since(property)));
        return history;
    }

    /** Gives {@code changed} the past of {@code before}: its value is another one from its time on. */
    static void goOn(User user, @Nullable StoredProperty before, StoredProperty.Builder changed) {
        keep(user, before == null ? List.of() : of(before), changed.getTime(), changed);
    }

    /** Gives {@code same} the history of {@code before}, which had the same value. */
    static void carry(StoredProperty before, StoredProperty.Builder same) {
        if (before.hasSince() || before.hasValue()) {
            same.setSince(since(before)).setEarlier(before.getEarlier());
        }
    }

    /** Lays two histories together. What stands at the end is the value of {@code standing}, whatever the other had meanwhile. */
    static StoredProperty merged(User user, StoredProperty standing, StoredProperty other) {
        List<HeldValue> joined = Stream.concat(of(other).stream(), of(standing).stream())
                .sorted(Comparator.comparingLong(HeldValue::since))
                .toList();
        List<HeldValue> history = new ArrayList<>();
        for (HeldValue held : joined) {
            if (history.isEmpty() || !Objects.equals(history.getLast().value(), held.value())) {
                history.add(held);
            }
        }
        StoredProperty.Builder merged = standing.toBuilder().clearSince().clearEarlier();
        if (history.isEmpty()) {
            return merged.build();
        }
        boolean endsSo = Objects.equals(history.getLast().value(), value(standing));
        long since = endsSo ? history.removeLast().since() : standing.getTime();
        keep(user, history, since, merged);
        return merged.build();
    }

    private static void keep(User user, List<HeldValue> history, long since, StoredProperty.Builder property) {
        if (!property.hasValue() || since != property.getTime()) {
            property.setSince(since);
        }
        EarlierValues.Builder kept = EarlierValues.newBuilder();
        int bytes = 0;
        for (HeldValue held : history.reversed()) {
            if (held.since() >= since) {
                // Of several values of one moment the last one stands.
                continue;
            }
            EarlierValue.Builder earlier = EarlierValue.newBuilder().setSince(held.since());
            if (held.value() != null) {
                earlier.setValue(held.value());
            }
            EarlierValue built = earlier.build();
            bytes += built.getSerializedSize();
            if (kept.getValuesCount() == MAX_EARLIER || bytes > MAX_BYTES || user.storedBytes() > MAX_ROW_BYTES) {
                break;
            }
            kept.addValues(0, built);
        }
        property.setEarlier(kept.build().toByteString());
    }

    private static long since(StoredProperty property) {
        return property.hasSince() ? property.getSince() : property.getTime();
    }

    private static @Nullable PropertyValue value(StoredProperty property) {
        return property.hasValue() ? property.getValue() : null;
    }

    private static EarlierValues parse(ByteString bytes) {
        try {
            return EarlierValues.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the values a property had cannot be read", e);
        }
    }
}
