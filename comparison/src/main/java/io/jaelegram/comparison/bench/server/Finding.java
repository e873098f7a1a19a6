package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.measure.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One figure of ours beside its baseline, of the same rounds.
 *
 * @param part which part of the benchmark found it
 * @param what the figure and its unit
 * @param ours one value for each round
 * @param beside the name of the baseline
 * @param baseline one value for each round, taken right after ours
 * @param target what performance.md asks for
 */
record Finding(String part, String what, List<Double> ours, String beside, List<Double> baseline, Target target) {
    Finding {
        ours = List.copyOf(ours);
        baseline = List.copyOf(baseline);
    }

    /** Ours divided by the baseline, round by round. */
    Spread ratio() {
        return Spread.of(IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i) / baseline.get(i))
                .toList());
    }

    /** By the median: {@code met}, {@code NOT met}, or nothing where nothing is asked. */
    String verdict() {
        double median = ratio().median();
        return switch (target.side()) {
            case LEAST -> target + (median >= target.ratio() ? ", met" : ", NOT met");
            case MOST -> target + (median <= target.ratio() ? ", met" : ", NOT met");
            case NONE -> "";
        };
    }

    /**
     * What a ratio should be.
     *
     * @param ratio of ours to the baseline
     */
    record Target(Side side, double ratio) {
        enum Side {
            LEAST,
            MOST,
            NONE
        }

        static final Target NONE = new Target(Side.NONE, 0);

        static Target least(double ratio) {
            return new Target(Side.LEAST, ratio);
        }

        static Target most(double ratio) {
            return new Target(Side.MOST, ratio);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.2f", side == Side.LEAST ? "at least" : "at most", ratio);
        }
    }
}
