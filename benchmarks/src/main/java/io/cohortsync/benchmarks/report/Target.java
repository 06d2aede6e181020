package io.cohortsync.benchmarks.report;

/** What a number is to reach. */
public sealed interface Target {

    /** How far a number got. */
    enum Reach {
        REACHED("reached"),
        HALF_REACHED("half reached"),
        MISSED("below half");

        private final String words;

        Reach(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    double bound();

    /** Compares with the target and with half of it. */
    Reach judge(double number);

    /** The more the better; half of it is half the bound. */
    record AtLeast(double bound) implements Target {
        @Override
        public Reach judge(double number) {
            return number >= bound ? Reach.REACHED : number >= bound / 2 ? Reach.HALF_REACHED : Reach.MISSED;
        }
    }

    /** The less the better; half of it is twice the bound. */
    record AtMost(double bound) implements Target {
        @Override
        public Reach judge(double number) {
            return number <= bound ? Reach.REACHED : number <= bound * 2 ? Reach.HALF_REACHED : Reach.MISSED;
        }
    }
}
