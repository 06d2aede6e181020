package io.cohortsync.engine.cohort;

import io.cohortsync.contracts.cohort.Condition.Performed;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.engine.rule.EventImpact;
import io.cohortsync.engine.rule.UserView;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which cohorts of one workspace an update concerns. The cost of an update follows the cohorts that mention what happened,
 * not the cohorts there are. Immutable.
 */
public final class CohortIndex {
    private static final UserView NOBODY = new Nobody();
    private static final BitSet NONE = new BitSet();

    private final Map<String, List<Listener>> byEvent = new HashMap<>();
    private final List<Listener> ofAnyEvent;
    private final Map<String, BitSet> byProperty = new HashMap<>();
    private final Map<String, List<Cohort>> byCohort = new HashMap<>();
    private final Map<String, BitSet> byComputation = new HashMap<>();
    private final BitSet byFirstEvent = new BitSet();
    private final BitSet forNewUsers = new BitSet();
    private final Map<String, Integer> rank = new HashMap<>();
    private final Map<Integer, Cohort> byNumber = new HashMap<>();
    /** Referenced ones before those that refer to them. Sets of them are sets of places in it. */
    private final List<Cohort> inOrder;

    private final Map<String, Cohort> byId = new HashMap<>();

    /** Numbers of cohorts that are not in force because they cannot be evaluated here: memberships stay what they were. */
    private final Map<String, Integer> failed;

    /** Cohorts in force, and the numbers by id of those that cannot be evaluated here. */
    public CohortIndex(Collection<Cohort> cohorts, Map<String, Integer> failed) {
        this.failed = Map.copyOf(failed);
        for (Cohort cohort : cohorts) {
            byNumber.put(cohort.number(), cohort);
            byId.put(cohort.id(), cohort);
        }
        inOrder = List.copyOf(inOrder(cohorts));
        for (int i = 0; i < inOrder.size(); i++) {
            int place = i;
            Cohort cohort = inOrder.get(place);
            cohort.events()
                    .forEach(event ->
                            add(byEvent, event, new Listener(place, cohort, EventImpact.of(cohort.rule(), event))));
            cohort.properties().forEach(property -> add(byProperty, property, place));
            cohort.cohorts().forEach(other -> add(byCohort, other, cohort));
            cohort.computations().forEach(computation -> add(byComputation, computation, place));
            byFirstEvent.set(place, cohort.dependsOnFirstEvent());
            // A user nobody has heard of meets "did not …" and "is not …" without anything happening. Cohorts that
            // refer to
            // others are looked at too: whether they hold for nobody depends on the others.
            forNewUsers.set(
                    place, !cohort.cohorts().isEmpty() || !cohort.computations().isEmpty() || holdsForNobody(cohort));
        }
        ofAnyEvent = byEvent.getOrDefault(Performed.ANY, List.of());
        byEvent.replaceAll((type, counting) -> type.equals(Performed.ANY) ? counting : withThoseOfAnyEvent(counting));
    }

    /** Whether a user of whom nothing is known can be in it; also where the rule fails, as it then will for new users. */
    private static boolean holdsForNobody(Cohort cohort) {
        try {
            return cohort.rule().evaluate(NOBODY, 0).matches();
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }

    /** A cohort that counts events of a type. */
    private record Listener(int place, Cohort cohort, EventImpact impact) {}

    /** What happened to a user, as far as cohorts can depend on it. */
    public record Change(
            boolean userIsNew,
            @Nullable String event,
            boolean firstEventMoved,
            Set<String> properties,
            Set<String> computations) {

        /** Nothing but values of {@code computations}. */
        public static Change of(Set<String> computations) {
            return new Change(false, null, false, Set.of(), computations);
        }
    }

    /** Cohorts whose answer {@code change} can alter, referenced ones before those that refer to them. */
    public List<Cohort> concernedBy(Change change) {
        BitSet concerned = new BitSet(inOrder.size());
        listeners(change.event()).forEach(listener -> concerned.set(listener.place));
        return withOthers(concerned, change);
    }

    /**
     * The same where the event of {@code change} is known to be {@code further}, one more beside all those that were there:
     * without the cohorts that it cannot alter, because of its properties or of what the user is already.
     *
     * @param isMember whether the user is a member of the cohort with a number
     */
    public List<Cohort> concernedBy(Change change, Event further, IntPredicate isMember) {
        BitSet concerned = new BitSet(inOrder.size());
        for (Listener listener : listeners(change.event())) {
            if (listener.impact.canChange(isMember.test(listener.cohort.number()), further.getPropertiesList())) {
                concerned.set(listener.place);
            }
        }
        return withOthers(concerned, change);
    }

    private List<Listener> listeners(@Nullable String event) {
        return event == null ? List.of() : byEvent.getOrDefault(event, ofAnyEvent);
    }

    /** What a cohort says of one type comes before what it says of any. */
    private List<Listener> withThoseOfAnyEvent(List<Listener> ofType) {
        if (ofAnyEvent.isEmpty()) {
            return ofType;
        }
        Map<Integer, Listener> all = new TreeMap<>();
        ofAnyEvent.forEach(listener -> all.put(listener.place, listener));
        ofType.forEach(listener -> all.put(listener.place, listener));
        return List.copyOf(all.values());
    }

    private List<Cohort> withOthers(BitSet concerned, Change change) {
        for (String property : change.properties()) {
            concerned.or(byProperty.getOrDefault(property, NONE));
        }
        for (String computation : change.computations()) {
            concerned.or(byComputation.getOrDefault(computation, NONE));
        }
        if (change.firstEventMoved()) {
            concerned.or(byFirstEvent);
        }
        if (change.userIsNew()) {
            concerned.or(forNewUsers);
        }
        List<Cohort> cohorts = new ArrayList<>(concerned.cardinality());
        for (int place = concerned.nextSetBit(0); place >= 0; place = concerned.nextSetBit(place + 1)) {
            cohorts.add(inOrder.get(place));
        }
        return cohorts;
    }

    /** Whether any cohort refers to another. */
    boolean hasReferences() {
        return !byCohort.isEmpty();
    }

    /** Cohorts that refer to {@code cohort} with in_cohort. */
    public List<Cohort> referringTo(Cohort cohort) {
        return byCohort.getOrDefault(cohort.id(), List.of());
    }

    /** {@code cohorts} sorted so that referenced ones come before those that refer to them. */
    public List<Cohort> inOrder(Collection<Cohort> cohorts) {
        List<Cohort> sorted = new ArrayList<>(cohorts);
        sorted.sort(Comparator.comparingInt((Cohort cohort) -> rank(cohort)).thenComparingInt(Cohort::number));
        return sorted;
    }

    public @Nullable Cohort withNumber(int number) {
        return byNumber.get(number);
    }

    public @Nullable Cohort withId(String id) {
        return byId.get(id);
    }

    /** Whether {@code user} is a member, as far as is known: of a cohort that cannot be evaluated here, whether the user was. */
    public boolean isMember(User user, String id) {
        Cohort cohort = byId.get(id);
        Integer number = cohort == null ? failed.get(id) : Integer.valueOf(cohort.number());
        return number != null && user.isMember(number);
    }

    public Collection<Cohort> all() {
        return byNumber.values();
    }

    /** Length of the longest chain of references below a cohort; sync-api has refused cycles. */
    public int rank(Cohort cohort) {
        Integer known = rank.get(cohort.id());
        if (known != null) {
            return known;
        }
        rank.put(cohort.id(), 0);
        int highest = 0;
        for (String id : cohort.cohorts()) {
            Cohort referenced = byId.get(id);
            if (referenced != null) {
                highest = Math.max(highest, rank(referenced) + 1);
            }
        }
        rank.put(cohort.id(), highest);
        return highest;
    }

    private static void add(Map<String, BitSet> index, String name, int place) {
        index.computeIfAbsent(name, _ -> new BitSet()).set(place);
    }

    private static <T> void add(Map<String, List<T>> index, String name, T entry) {
        index.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry);
    }
}
