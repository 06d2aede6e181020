package io.cohortsync.engine.rule;

/** Tests the user's current value of one property. */
record PropertyRule(ValueTest test) implements Rule {
    @Override
    public Verdict evaluate(UserView user, long now) {
        return test.evaluate(user.property(test.property()), now);
    }
}
