package io.cohortsync.engine.user;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.state.ComputedValue;
import io.cohortsync.engine.state.UserState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of computations in a user's row. Not thread-safe. */
public final class Computed {
    private final UserState.Builder state;
    private boolean changed;

    Computed(UserState.Builder state) {
        this.state = state;
    }

    boolean isChanged() {
        return changed;
    }

    /** The value of a computation, or null where the user has none. */
    public @Nullable PropertyValue of(int computation) {
        for (int i = 0; i < state.getComputedCount(); i++) {
            if (state.getComputed(i).getComputation() == computation) {
                return state.getComputed(i).getValue();
            }
        }
        return null;
    }

    /** Sets the value of a computation; null takes it away. */
    public void set(int computation, @Nullable PropertyValue value) {
        for (int i = 0; i < state.getComputedCount(); i++) {
            if (state.getComputed(i).getComputation() == computation) {
                state.removeComputed(i);
                break;
            }
        }
        if (value != null) {
            state.addComputed(
                    ComputedValue.newBuilder().setComputation(computation).setValue(value));
        }
        changed = true;
    }

    /** Those there are, as they are now. */
    public List<ComputedValue> all() {
        return List.copyOf(state.getComputedList());
    }
}
