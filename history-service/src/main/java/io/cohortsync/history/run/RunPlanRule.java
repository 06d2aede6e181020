package io.cohortsync.history.run;

import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.PlannedUser;
import io.cohortsync.contracts.message.RunLimit;
import io.cohortsync.contracts.message.RunPlan;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.wire.PropertyJson;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the plans of a run's partitions add up to, and whether a person has to say that it goes on. Pure. */
final class RunPlanRule {
    /** Users of each kind that are shown. */
    private static final int SAMPLE = 20;

    private RunPlanRule() {}

    /** The plan of the run; null where it does not count before it sends. */
    static RunEvent.@Nullable Plan sum(Collection<RunProgress> reports, int partitions) {
        List<RunPlan> plans = reports.stream()
                .filter(RunProgress::hasPlan)
                .sorted(Comparator.comparingInt(RunProgress::getPartition))
                .map(RunProgress::getPlan)
                .toList();
        if (plans.isEmpty()) {
            return null;
        }
        RunPlan any = plans.getFirst();
        long added = sum(plans, RunPlan::getAdded);
        long removed = sum(plans, RunPlan::getRemoved);
        long set = sum(plans, RunPlan::getSet);
        long unset = sum(plans, RunPlan::getUnset);
        long holding = sum(plans, RunPlan::getHolding);
        boolean waiting = plans.stream().filter(RunPlan::getWaiting).count() == partitions;
        boolean beyondGuard = (any.hasRemovals() && exceeds(removed + unset, holding, any.getRemovals()))
                || (any.hasAdditions() && exceeds(added + set, holding, any.getAdditions()));
        return new RunEvent.Plan(
                any.getDry(),
                added,
                removed,
                set,
                unset,
                sum(plans, RunPlan::getSkippedUnresolvedMapping),
                holding,
                waiting,
                beyondGuard,
                sample(plans));
    }

    private static boolean exceeds(long users, long holding, RunLimit limit) {
        return users > limit.getUsers() && users * 100.0 > limit.getPercent() * holding;
    }

    private static long sum(List<RunPlan> plans, ToLongFunction<RunPlan> count) {
        return plans.stream().mapToLong(count).sum();
    }

    private static List<RunEvent.PlannedUser> sample(List<RunPlan> plans) {
        Map<Operation, Integer> shown = new EnumMap<>(Operation.class);
        Map<String, Integer> skipped = new HashMap<>();
        return plans.stream()
                .flatMap(plan -> plan.getSampleList().stream())
                .filter(user -> user.getSkipReason().isEmpty()
                        ? shown.merge(user.getOperation(), 1, Integer::sum) <= SAMPLE
                        : skipped.merge(user.getSkipReason(), 1, Integer::sum) <= SAMPLE)
                .map(RunPlanRule::shown)
                .toList();
    }

    private static RunEvent.PlannedUser shown(PlannedUser user) {
        return new RunEvent.PlannedUser(
                user.getOperation().name().toLowerCase(Locale.ROOT),
                user.getUserId(),
                user.getDeviceId(),
                Long.toString(user.getAmplitudeId()),
                user.getIdentifiersList().stream()
                        .collect(Collectors.toMap(Identifier::getName, Identifier::getValue, (one, other) -> one)),
                user.hasValue() ? PropertyJson.of(user.getValue()) : null,
                user.getSkipReason().isEmpty() ? null : user.getSkipReason());
    }
}
