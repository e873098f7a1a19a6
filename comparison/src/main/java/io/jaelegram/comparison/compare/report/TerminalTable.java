package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparison in a terminal, at most {@value #WIDTH} columns wide. */
public final class TerminalTable {
    static final int WIDTH = 100;
    static final int LABEL = 40;
    private static final int WIDEST_COLUMN = 20;
    private static final Map<String, String> TITLES =
            Map.of("v1", "v1 relay", "v2", "v2 direct+server", "v3", "v3 direct+buddies");

    private TerminalTable() {}

    /** All lines, without an end of line. */
    public static List<String> lines(ComparisonResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(result.meta()));
        if (!result.meta().partial().isEmpty()) {
            lines.add(cut(
                    "PARTIAL: " + result.meta().partial().lines().findFirst().orElse(""), WIDTH));
        }
        lines.add(
                line("", result.versions().stream().map(v -> title(v.version())).toList()));
        String section = "";
        for (Row row : Rows.of(result)) {
            if (!row.section().equals(section)) {
                section = row.section();
                lines.add(section);
            }
            lines.add(line(
                    " " + row.label(),
                    result.versions().stream().map(row.cell()).toList()));
        }
        return lines;
    }

    private static String headline(Meta meta) {
        return cut(
                String.format(
                        Locale.ROOT,
                        "seed %d, %s, %s, %.0f s",
                        meta.seed(),
                        meta.runs() == 1 ? "1 run" : meta.runs() + " runs (medians)",
                        meta.setting(),
                        meta.seconds()),
                WIDTH);
    }

    static String title(String version) {
        return TITLES.getOrDefault(version, version);
    }

    private static String line(String label, List<String> cells) {
        int column = Math.min(WIDEST_COLUMN, (WIDTH - LABEL) / Math.max(1, cells.size()));
        StringBuilder line = new StringBuilder(pad(label, LABEL));
        cells.forEach(cell -> line.append(pad(cell, column)));
        return line.toString().stripTrailing();
    }

    private static String pad(String text, int width) {
        String fitting = cut(text, width - 1);
        return fitting + " ".repeat(width - fitting.length());
    }

    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text;
    }
}
