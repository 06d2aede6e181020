package io.cohortsync.benchmarks;

import io.cohortsync.benchmarks.report.Workplace.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line asks for.
 *
 * @param names of targets to measure, in the order given; empty means those of the standard table
 */
record Order(List<String> names, Size size, OptionalInt rounds, Path folder, Optional<Path> profiles) {
    static final String USAGE = """
            usage: bench [S1 S2 S3 S4 S5 S6 S8 S10 R2 Q1] [--quick|--smoke] [--rounds=N] [--folder=PATH] [--profile=PATH]
              without names: S3 S5 S6 S10 R2
              --quick    smaller sizes and two rounds
              --smoke    tiny sizes and one round: shows that it works, measures nothing
              --rounds   how often figure and control take turns (3)
              --folder   where data is kept while it runs, deleted afterwards (target/bench)
              --profile  keep flight recordings of the engine's JVMs in this folder
            """;

    Order {
        names = List.copyOf(names);
    }

    /** As asked for, or what suits the size. */
    int roundsToTake() {
        return rounds.orElse(
                switch (size) {
                    case FULL -> 3;
                    case QUICK -> 2;
                    case SMOKE -> 1;
                });
    }

    /** Reads a command line; throws IllegalArgumentException with the remedy. */
    static Order of(List<String> words, List<String> known) {
        List<String> names = new ArrayList<>();
        Size size = Size.FULL;
        OptionalInt rounds = OptionalInt.empty();
        Path folder = Path.of("target", "bench");
        Optional<Path> profiles = Optional.empty();
        for (String word : words) {
            String value = word.substring(word.indexOf('=') + 1);
            if (known.contains(word)) {
                names.add(word);
            } else if (word.equals("--quick")) {
                size = Size.QUICK;
            } else if (word.equals("--smoke")) {
                size = Size.SMOKE;
            } else if (word.startsWith("--rounds=")) {
                rounds = OptionalInt.of(rounds(value));
            } else if (word.startsWith("--folder=")) {
                folder = Path.of(value);
            } else if (word.startsWith("--profile=")) {
                profiles = Optional.of(Path.of(value).toAbsolutePath());
            } else {
                throw new IllegalArgumentException("Unknown: " + word + "\n" + USAGE);
            }
        }
        return new Order(names, size, rounds, folder, profiles);
    }

    private static int rounds(String value) {
        try {
            int rounds = Integer.parseInt(value);
            if (rounds >= 1 && rounds <= 20) {
                return rounds;
            }
        } catch (NumberFormatException _) {
            // told below, the same as a number out of range
        }
        throw new IllegalArgumentException("--rounds must be a number from 1 to 20, not " + value);
    }
}
