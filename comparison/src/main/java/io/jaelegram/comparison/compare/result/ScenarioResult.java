package io.jaelegram.comparison.compare.result;

import io.jaelegram.comparison.measure.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All runs of one scenario with one version. */
public record ScenarioResult(ScenarioInfo info, List<Sample> runs) {
    public ScenarioResult {
        runs = List.copyOf(runs);
    }

    public Arrivals arrivals() {
        return runs.stream().map(Sample::arrivals).reduce(Arrivals.NONE, Arrivals::plus);
    }

    public Work work() {
        return runs.stream().map(Sample::work).reduce(Work.NONE, Work::plus);
    }

    public Custody custody() {
        return runs.stream().map(Sample::custody).reduce(Custody.NONE, Custody::plus);
    }

    /** So many in a second, median and spread over the runs that have such a figure; nothing when none has. */
    public Optional<Spread> rate() {
        List<Double> rates =
                runs.stream().map(Sample::perSecond).filter(rate -> rate > 0).toList();
        return rates.isEmpty() ? Optional.empty() : Optional.of(Spread.of(rates));
    }

    /** A percentile of each run's times to delivery, then median and spread over the runs; nothing when nothing came. */
    public Optional<Spread> latency(double percentile) {
        List<Double> each = runs.stream()
                .filter(run -> !run.latenciesMillis().isEmpty())
                .map(run -> percentile(run.latenciesMillis(), percentile))
                .toList();
        return each.isEmpty() ? Optional.empty() : Optional.of(Spread.of(each));
    }

    /** All times to delivery of all runs, sorted. */
    public List<Double> latencies() {
        List<Double> all = new ArrayList<>();
        runs.forEach(run -> all.addAll(run.latenciesMillis()));
        all.sort(Comparator.naturalOrder());
        return all;
    }

    /** Nearest rank: the smallest value that so many percent of the values do not exceed. */
    public static double percentile(List<Double> values, double percentile) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percentile / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
