package io.cohortsync.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lines as a Markdown table, as {@code docs/benchmarks.md} keeps it. */
public final class Table {
    private static final String HEAD = """
            | # | what | figure | control | ratio | target | reached |
            |---|---|---|---|---|---|---|
            """;

    /** Below it two digits behind the point say nothing. */
    private static final double SMALL = 0.05;

    private Table() {}

    /** The whole table; ends with a line break. */
    public static String of(List<Line> lines) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Line line : lines) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            line.target(),
                            line.what(),
                            samples(line.figure()),
                            line.control().map(Table::samples).orElse("–"),
                            ratio(line),
                            target(line.aim()),
                            line.reach().map(Target.Reach::words).orElse("–")))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String samples(Samples samples) {
        String median = number(samples.median());
        return samples.values().size() == 1
                ? median
                : String.format(Locale.ROOT, "%s (spread %.0f %%)", median, samples.spread() * 100);
    }

    private static String ratio(Line line) {
        if (line.control().isEmpty()) {
            return "–";
        }
        Optional<Double> ratio = line.ratio();
        return ratio.map(value ->
                        String.format(Locale.ROOT, value < SMALL ? "%.5f" : value < 10 ? "%.2f" : "%.0f", value))
                .orElse("control unstable");
    }

    private static String target(Aim aim) {
        return switch (aim) {
            case Aim.Figure(Target target) -> words(target);
            case Aim.Ratio(Target target) -> "ratio " + words(target);
            case Aim.None() -> "–";
        };
    }

    private static String words(Target target) {
        return switch (target) {
            case Target.AtLeast(double bound) -> "≥ " + number(bound);
            case Target.AtMost(double bound) -> "≤ " + number(bound);
        };
    }

    private static String number(double number) {
        return String.format(
                Locale.ROOT,
                number >= 1000 ? "%,.0f" : number >= 10 ? "%.1f" : number >= SMALL ? "%.2f" : "%.4f",
                number);
    }
}
