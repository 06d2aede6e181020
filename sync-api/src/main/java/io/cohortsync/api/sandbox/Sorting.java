package io.cohortsync.api.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A request's records, judged. Pure.
 *
 * @param accepted how many are answered as taken
 * @param kept those that are really done, sorted, each person once: a fixed order keeps parallel requests from blocking
 *     each other
 * @param rejected the others, by position
 */
record Sorting(int accepted, List<Member> kept, List<Rejection> rejected) {
    /** One rejected record as the answer names it. */
    record Rejection(int index, String code, String message) {}

    /** Judges every record of {@code members} under {@code faults}. */
    static Sorting of(JsonNode members, Faults faults) {
        TreeSet<Member> kept = new TreeSet<>();
        List<Rejection> rejected = new ArrayList<>();
        int index = 0;
        for (JsonNode record : members) {
            switch (MemberRule.judge(record)) {
                case Judgement.Rejected(String code, String message) ->
                    rejected.add(new Rejection(index, code, message));
                case Judgement.Valid(Member member) -> {
                    if (faults.rejects(member)) {
                        rejected.add(new Rejection(index, "blocked", "The sandbox is set to reject this member"));
                    } else if (!faults.drops(member)) {
                        // The last record of a person stands.
                        kept.remove(member);
                        kept.add(member);
                    }
                }
            }
            index++;
        }
        return new Sorting(index - rejected.size(), List.copyOf(kept), rejected);
    }
}
