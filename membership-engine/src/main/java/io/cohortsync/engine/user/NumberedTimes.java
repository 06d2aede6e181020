package io.cohortsync.engine.user;

import io.cohortsync.engine.rule.Verdict;
import java.util.Arrays;

/**
 * One time for each of some numbers, in the order they were put. In arrays: a user's row has dozens, and an object for each
 * cost more than everything else in the row. Not thread-safe.
 */
final class NumberedTimes {
    private static final int ROOM = 4;

    private int[] numbers;
    private long[] times;
    private int size;
    private boolean changed;

    /** With room for {@code expected} and some more. */
    NumberedTimes(int expected) {
        numbers = new int[expected + ROOM];
        times = new long[expected + ROOM];
    }

    /** Adds a stored time; unlike {@link #put} no change. */
    void load(int number, long time) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        numbers[size] = number;
        times[size++] = time;
    }

    boolean contains(int number) {
        return indexOf(number) >= 0;
    }

    /** The time of {@code number}, {@link Verdict#NEVER} where it has none. */
    long get(int number) {
        int index = indexOf(number);
        return index < 0 ? Verdict.NEVER : times[index];
    }

    void put(int number, long time) {
        int index = indexOf(number);
        if (index < 0) {
            load(number, time);
        } else {
            times[index] = time;
        }
        changed = true;
    }

    /** Returns whether it was there. */
    boolean remove(int number) {
        int index = indexOf(number);
        if (index < 0) {
            return false;
        }
        removeAt(index);
        return true;
    }

    void removeAt(int index) {
        System.arraycopy(numbers, index + 1, numbers, index, size - index - 1);
        System.arraycopy(times, index + 1, times, index, size - index - 1);
        size--;
        changed = true;
    }

    /** The earliest of all, {@link Verdict#NEVER} where there is none. */
    long earliest() {
        long earliest = Verdict.NEVER;
        for (int i = 0; i < size; i++) {
            earliest = Math.min(earliest, times[i]);
        }
        return earliest;
    }

    int size() {
        return size;
    }

    int[] numbers() {
        return Arrays.copyOf(numbers, size);
    }

    int number(int index) {
        return numbers[index];
    }

    long time(int index) {
        return times[index];
    }

    /** Whether anything was put or removed. */
    boolean isChanged() {
        return changed;
    }

    private int indexOf(int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return i;
            }
        }
        return -1;
    }
}
