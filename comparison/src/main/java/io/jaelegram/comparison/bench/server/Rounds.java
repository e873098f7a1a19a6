package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Samples of two subjects in turn, so that both meet the same machine. */
final class Rounds {
    private final String part;
    private final String beside;
    private final List<Sample> ours = new ArrayList<>();
    private final List<Sample> baseline = new ArrayList<>();

    private Rounds(String part, String beside) {
        this.part = part;
        this.beside = beside;
    }

    /** Warms both up with the load and measures them. */
    static Rounds take(String part, Setting setting, LoadedSubject ours, LoadedSubject raw, Consumer<RelayLoad> load) {
        Sample.take(ours, load, setting.warmUp(), Setting.SETTLE);
        Sample.take(raw, load, setting.warmUp(), Setting.SETTLE);
        Rounds rounds = new Rounds(part, raw.name());
        for (int run = 0; run < setting.runs(); run++) {
            rounds.ours.add(Sample.take(ours, load, Setting.SETTLE, setting.span()));
            rounds.baseline.add(Sample.take(raw, load, Setting.SETTLE, setting.span()));
        }
        return rounds;
    }

    Finding finding(String what, ToDoubleFunction<Sample> figure, Target target) {
        return new Finding(part, what, values(ours, figure), beside, values(baseline, figure), target);
    }

    private static List<Double> values(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).boxed().toList();
    }
}
