package io.cohortsync.engine.run;

import io.cohortsync.engine.state.RunState;

/** The file that a full sync's run sends, as far as one partition knows it. Changes the run in place; not thread-safe. */
public final class RunFile {
    private final Run run;
    private final RunState.Builder state;

    RunFile(Run run, RunState.Builder state) {
        this.run = run;
        this.state = state;
    }

    /** From here on the run sends a file, unless it is dry. */
    public void send() {
        state.setSendsFile(!state.getPlan().getDry());
        run.touch();
    }

    /** Whether there is one, and nobody knows yet what became of it. */
    public boolean hasToEnd() {
        return state.getSendsFile() && !state.getFileEnded();
    }

    /** Whether all users of this partition are in it, or will never be. */
    public boolean isStaged() {
        return run.isAnswered() && hasToEnd();
    }

    /** Whether users come into it. */
    public boolean isMade() {
        return state.getSource() != 0;
    }

    /** Whether it is made from {@code source}. */
    public boolean isMadeFrom(long source) {
        return state.getSource() == source;
    }

    /** Users come into it, who all are of {@code source}. */
    public void make(long source) {
        state.setSource(source);
        run.touch();
    }

    /** Whether the destination is told what becomes of it. */
    public boolean isEnding() {
        return state.getFileEnding();
    }

    /** The destination is told what becomes of it. */
    public void end() {
        state.setFileEnding(true);
        run.touch();
    }

    /** It is known what became of it. */
    public void ended() {
        state.setFileEnded(true);
        run.touch();
    }
}
