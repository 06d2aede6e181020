package io.cohortsync.api.sandbox;

/**
 * One person on a list, as the vendor knows them.
 *
 * @param identifier {@code external_id}, {@code email} or {@code phone}
 * @param value in the vendor's normal form
 * @param properties JSON object text
 */
record Member(String identifier, String value, String properties) implements Comparable<Member> {
    @Override
    public int compareTo(Member other) {
        int byIdentifier = identifier.compareTo(other.identifier);
        return byIdentifier == 0 ? value.compareTo(other.value) : byIdentifier;
    }
}
