package io.cohortsync.engine.oracle;

import com.google.protobuf.TextFormat;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that arrived about one user, in the order it arrived, and nothing worked out beforehand. */
final class Person {
    private final List<UserUpdate> updates = new ArrayList<>();

    void add(UserUpdate update) {
        if (!update.hasEvent() || !isRepetition(update)) {
            updates.add(update);
        }
    }

    boolean isKnown() {
        return !updates.isEmpty();
    }

    /** Accepted events, future ones too. The same insert id on the same device after seven days replaces its namesake. */
    List<Happened> events() {
        List<Happened> events = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) {
            UserUpdate update = updates.get(i);
            boolean replaced = updates.subList(i + 1, updates.size()).stream()
                    .anyMatch(later -> later.getTime() == update.getTime()
                            && later.getEvent()
                                    .getType()
                                    .equals(update.getEvent().getType())
                            && isSameInsertId(later, update));
            if (update.hasEvent() && !replaced) {
                events.add(new Happened(update.getEvent(), update.getTime()));
            }
        }
        return events;
    }

    record Happened(Event event, long time) {}

    /** The last word on a property by time; of two of the same time the one that arrived later. */
    @Nullable
    PropertyValue property(String name) {
        List<Said> history = history(name);
        return history.isEmpty() ? null : history.getLast().value();
    }

    /** A word on a property that stood when it arrived. */
    record Said(@Nullable PropertyValue value, long time) {}

    /** What stood, one after another; a word that came too late to stand was never said. */
    List<Said> history(String name) {
        List<Said> said = new ArrayList<>();
        long saidAt = Long.MIN_VALUE;
        boolean known = false;
        for (UserUpdate update : updates) {
            for (PropertyOperation operation : update.getOperationsList()) {
                boolean clears = operation.getKind() == PropertyOperation.Kind.CLEAR_ALL;
                boolean concerns = clears ? known : operation.getName().equals(name);
                known |= concerns;
                if (concerns && update.getTime() >= saidAt) {
                    saidAt = update.getTime();
                    PropertyValue value =
                            operation.getKind() == PropertyOperation.Kind.SET ? operation.getValue() : null;
                    if (value != null || !said.isEmpty()) {
                        said.add(new Said(value, saidAt));
                    }
                }
            }
        }
        return said;
    }

    @Override
    public String toString() {
        return updates.stream()
                .map(TextFormat.printer().emittingSingleLine(true)::printToString)
                .toList()
                .toString();
    }

    private boolean isRepetition(UserUpdate update) {
        return updates.stream()
                .anyMatch(earlier -> isSameInsertId(earlier, update)
                        && update.getAcceptedAt() - earlier.getAcceptedAt()
                                < Duration.ofDays(7).toMillis());
    }

    private static boolean isSameInsertId(UserUpdate one, UserUpdate other) {
        return !one.getEvent().getInsertId().isEmpty()
                && one.getEvent().getInsertId().equals(other.getEvent().getInsertId())
                && one.getDeviceId().equals(other.getDeviceId());
    }
}
