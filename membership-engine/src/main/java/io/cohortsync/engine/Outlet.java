package io.cohortsync.engine;

import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.message.ComputationProgress;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.Parked;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.engine.state.Forwarded;

/** Where one task's messages go. All of a record's messages become visible together with its state, or not at all. */
public interface Outlet {
    void deliver(DeliveryBatch batch);

    void skip(OutcomeBatch batch);

    /** Has everything forgotten that outcomes in this lane told until now of {@code userKey}. */
    void forget(String userKey, long now);

    /** Sends {@code message} into the lane of the user or device it is for. */
    void forward(Forwarded message);

    void report(RunProgress progress);

    void report(Population population);

    void report(ComputationProgress progress);

    void report(Holding holding);

    void report(DeletionProgress progress);

    void answer(PartialAnswer answer);

    void park(Parked record);

    /** Tells operators that the rule of a cohort, or a computation, failed for a user. */
    void unevaluated(String id, String userKey, Throwable why);
}
