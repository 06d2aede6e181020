package io.cohortsync.contracts.question;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One partition's part of an answer. Times are epoch milliseconds, property values are the JSON they came as. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "says")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Answer.NoSuchUser.class, name = "no_such_user"),
    @JsonSubTypes.Type(value = Answer.BelongsTo.class, name = "belongs_to"),
    @JsonSubTypes.Type(value = Answer.UserKeys.class, name = "user_keys"),
    @JsonSubTypes.Type(value = UserProfile.class, name = "profile"),
    @JsonSubTypes.Type(value = Answer.Events.class, name = "events"),
    @JsonSubTypes.Type(value = Answer.Explained.class, name = "explained"),
    @JsonSubTypes.Type(value = Answer.Members.class, name = "members"),
    @JsonSubTypes.Type(value = Answer.Preview.class, name = "preview"),
    @JsonSubTypes.Type(value = Answer.Composition.class, name = "composition"),
    @JsonSubTypes.Type(value = Answer.Distribution.class, name = "distribution"),
    @JsonSubTypes.Type(value = Answer.Taxonomy.class, name = "taxonomy"),
    @JsonSubTypes.Type(value = Answer.Identification.class, name = "identification"),
})
public sealed interface Answer
        permits Answer.Failed,
                Answer.NoSuchUser,
                Answer.BelongsTo,
                Answer.UserKeys,
                UserProfile,
                Answer.Events,
                Answer.Explained,
                Answer.Members,
                Answer.Preview,
                Answer.Composition,
                Answer.Distribution,
                Answer.Taxonomy,
                Answer.Identification {

    /** The question cannot be answered now; the reason is for whoever asked. */
    record Failed(String reason) implements Answer {}

    /** The partition has no user with this key, and no user whose device it is. */
    record NoSuchUser() implements Answer {}

    /** The device asked about is a user's, who is not known by it: the question is for the owner. */
    record BelongsTo(String userKey) implements Answer {}

    /** The users that were looked for, those of this partition. */
    record UserKeys(List<FoundUser> users) implements Answer {
        public UserKeys {
            users = List.copyOf(users);
        }
    }

    /** Whose numeric id it is, or was before a device became the user's. */
    record FoundUser(long amplitudeId, String userKey) {}

    /**
     * A page of a timeline.
     *
     * @param next what {@link Question.Timeline#after()} goes on with; null at the end
     */
    record Events(List<Event> events, @Nullable EventPosition next) implements Answer {
        public Events {
            events = List.copyOf(events);
        }
    }

    /** One event with its properties. */
    record Event(String type, long time, Map<String, JsonNode> properties) {}

    /**
     * Why a user is in a cohort or not.
     *
     * @param since when the user entered; null for one who is not a member. While the cohort is computed it may contradict
     *     {@code explanation}, which is evaluated now.
     */
    record Explained(@Nullable Long since, Explanation explanation) implements Answer {}

    /**
     * A page of members.
     *
     * @param members in the order of their user keys in UTF-8
     * @param complete whether the partition has no further ones; where it has, there may be fewer than asked for, if their
     *     properties are large
     */
    record Members(List<Member> members, boolean complete) implements Answer {
        public Members {
            members = List.copyOf(members);
        }
    }

    /**
     * One member.
     *
     * @param amplitudeId as text: it has more digits than JavaScript's numbers
     * @param userId empty for a user who is known by devices only
     * @param deviceId the device seen first; empty if there is none
     * @param properties those asked for that the member has
     */
    record Member(
            String userKey,
            String amplitudeId,
            String userId,
            String deviceId,
            long since,
            Map<String, JsonNode> properties) {
        public Member {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * How many users of this partition meet a definition.
     *
     * @param size exact at the time each user was looked at
     * @param covered per property of the question, how many of {@code size} have a value
     * @param sample some of {@code size}
     * @param unevaluated for how many users it could not be told, because the rule failed; they are not among {@code size}
     */
    record Preview(
            long size,
            Map<String, Long> covered,
            List<User> sample,
            @JsonSetter(nulls = Nulls.AS_EMPTY) long unevaluated)
            implements Answer {
        public Preview {
            covered = Map.copyOf(covered);
            sample = List.copyOf(sample);
        }
    }

    /**
     * Who is in which of the cohorts asked about.
     *
     * @param combinations those that occur
     * @param values of the property asked about, counted per cohort; empty if none was
     */
    record Composition(List<Combination> combinations, Values values) implements Answer {
        public Composition {
            combinations = List.copyOf(combinations);
        }
    }

    /**
     * The values of a computation.
     *
     * @param users all of this partition
     * @param withValue users who have a value
     * @param numbers users whose value is a number; {@code sum}, {@code min} and {@code max} are of these, 0 without any
     * @param buckets users per range, as many as were asked for
     * @param values all values; empty where buckets were asked for
     */
    record Distribution(
            long users,
            long withValue,
            long numbers,
            double sum,
            double min,
            double max,
            List<Long> buckets,
            Values values)
            implements Answer {
        public Distribution {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * Names that occur.
     *
     * @param examined users who were looked at
     * @param everybody whether these are all
     */
    record Taxonomy(long examined, boolean everybody, List<Seen> seen) implements Answer {
        public Taxonomy {
            seen = List.copyOf(seen);
        }
    }

    /**
     * By what users of this partition would be known.
     *
     * @param users looked at
     * @param entries as the mapping of the question
     */
    record Identification(long users, List<MappingUse> entries) implements Answer {
        public Identification {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What one entry of a mapping gives.
     *
     * @param withValue users whose property has a value
     * @param wellFormed of these, those whose value is a well-formed identifier
     * @param chosen of these, those whom no entry before this one identifies
     * @param malformed shapes of values that are not, with letters as x or X and digits as 9, and how many users have each; of
     *     those that were seen first
     */
    record MappingUse(long withValue, long wellFormed, long chosen, Map<String, Long> malformed) {
        public MappingUse {
            malformed = Map.copyOf(malformed);
        }
    }

    /** How many users are in exactly the cohorts whose bits are set: bit 0 for the first cohort of the question. */
    record Combination(int cohorts, long users) {}

    /**
     * Values and how often they occur in each of several sets.
     *
     * @param others per set, how often values occur that are not told one by one, because there are too many
     */
    record Values(List<ValueCount> told, List<Long> others) {
        public Values {
            told = List.copyOf(told);
            others = List.copyOf(others);
        }
    }

    /** One value as text, with its count in each set. */
    record ValueCount(String value, List<Long> counts) {
        public ValueCount {
            counts = List.copyOf(counts);
        }
    }

    /** A user in a sample; ids as in {@link Member}. */
    record User(String amplitudeId, String userId, String deviceId, Map<String, JsonNode> properties) {}
}
