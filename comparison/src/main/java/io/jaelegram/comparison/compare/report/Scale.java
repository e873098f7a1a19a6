package io.jaelegram.comparison.compare.report;

import java.util.Locale;

/** Round numbers for axes. */
final class Scale {
    private static final double[] STEPS = {1, 2, 4, 6, 8, 10};

    private Scale() {}

    /** The smallest round number that is not below the value: 1, 2, 4, 6 or 8 times a power of ten. */
    static double above(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : STEPS) {
            if (step * power >= value) {
                return step * power;
            }
        }
        return STEPS[STEPS.length - 1] * power;
    }

    /** As it stands at an axis: no more digits than it needs. */
    static String label(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
