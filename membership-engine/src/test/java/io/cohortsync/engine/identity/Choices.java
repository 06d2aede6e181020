package io.cohortsync.engine.identity;

import java.util.ArrayList;
import java.util.List;

/** Walks through all sequences of choices, one after another. */
final class Choices {
    private final List<int[]> made = new ArrayList<>();
    private int position;
    private boolean over;

    int choose(int among) {
        if (position == made.size()) {
            made.add(new int[] {0, among});
        }
        return made.get(position++)[0];
    }

    boolean more() {
        return !over;
    }

    void next() {
        position = 0;
        while (!made.isEmpty() && made.getLast()[0] + 1 == made.getLast()[1]) {
            made.removeLast();
        }
        if (made.isEmpty()) {
            over = true;
        } else {
            made.getLast()[0]++;
        }
    }

    @Override
    public String toString() {
        return made.stream().map(choice -> Integer.toString(choice[0])).toList().toString();
    }
}
