package io.jaelegram.comparison.measure;

import java.util.List;
import java.util.Locale;

/** A figure measured several times. */
public record Spread(double least, double median, double most) {
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    /** {@code 12.3 (11.9 - 13.0)} with so many decimals. */
    public String show(int decimals) {
        String number = "%,." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + " - " + number + ")", median, least, most);
    }
}
