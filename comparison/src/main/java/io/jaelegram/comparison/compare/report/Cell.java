package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.measure.Spread;
import java.util.Locale;
import java.util.Optional;

/** Figures as they stand in tables: short, with their unit, and a dash where there is none. */
final class Cell {
    static final String NONE = "-";
    private static final int PERCENT = 100;
    private static final double KILO = 1024;

    private Cell() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static String percent(double share) {
        double percent = PERCENT * share;
        boolean whole = percent == Math.rint(percent);
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
    }

    /** The median, and the spread when there is one. */
    static String millis(Optional<Spread> spread) {
        return spread.map(all -> spread(all, " ms")).orElse(NONE);
    }

    private static String spread(Spread all, String unit) {
        return number(all.median())
                + unit
                + (all.least() == all.most() ? "" : " " + number(all.least()) + "-" + number(all.most()));
    }

    static String perSecond(Optional<Spread> spread) {
        return spread.filter(all -> all.median() > 0)
                .map(all -> spread(all, " /s"))
                .orElse(NONE);
    }

    static String bytes(double bytes) {
        return bytes >= 10 * KILO ? number(bytes / KILO) + " kB" : count(Math.round(bytes)) + " B";
    }
}
