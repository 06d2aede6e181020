package io.cohortsync.api.workspace;

/** How lists at destinations are called: a text with {@code {cohort name}} and {@code {cohort id}} in it. */
public record ListNameTemplate(String text) {
    public static final ListNameTemplate DEFAULT = new ListNameTemplate("[Amplitude] {cohort name}: {cohort id}");

    private static final String NAME = "{cohort name}";
    private static final String ID = "{cohort id}";

    /** The name of the list for one cohort. */
    public String fill(String cohortName, String cohortId) {
        // Id first: a name that contains "{cohort id}" must stay as it is.
        int id = text.indexOf(ID);
        if (id < 0) {
            return text.replace(NAME, cohortName);
        }
        String before = text.substring(0, id);
        String after = text.substring(id + ID.length());
        return before.replace(NAME, cohortName) + cohortId + new ListNameTemplate(after).fill(cohortName, cohortId);
    }

    /** Whether two cohorts always get two names. */
    public boolean tellsApart() {
        return text.contains(ID);
    }
}
