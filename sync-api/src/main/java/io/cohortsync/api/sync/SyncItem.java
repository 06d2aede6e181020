package io.cohortsync.api.sync;

/** What a sync sends, by what it is stored under. */
public sealed interface SyncItem {

    /** As callers name its kind. */
    ItemType type();

    /** The id, or the name where it has no id. */
    String key();

    /** Who is in a cohort. */
    record OfCohort(String cohortId) implements SyncItem {
        @Override
        public ItemType type() {
            return ItemType.COHORT;
        }

        @Override
        public String key() {
            return cohortId;
        }
    }

    /** The value that each user's property has. */
    record OfProperty(String property) implements SyncItem {
        @Override
        public ItemType type() {
            return ItemType.USER_PROPERTY;
        }

        @Override
        public String key() {
            return property;
        }
    }

    /** The value that a computation has for each user. */
    record OfComputation(String computationId) implements SyncItem {
        @Override
        public ItemType type() {
            return ItemType.COMPUTATION;
        }

        @Override
        public String key() {
            return computationId;
        }
    }
}
