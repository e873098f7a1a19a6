package io.jaelegram.comparison.compare.result;

import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.compare.simulate.Figures;
import java.util.List;
import java.util.Optional;

/**
 * Everything measured of one version.
 *
 * @param version such as {@code v1}
 * @param startMillis from starting the client's jar to the end of a command that asks nobody; one value for each run
 * @param attacks that were tried on this version while others talked
 * @param simulated what came of many people in virtual time; counted in none of the sums over scenarios
 */
public record VersionResult(
        String version,
        List<ScenarioResult> scenarios,
        List<Double> startMillis,
        Attacks attacks,
        Optional<Figures> simulated) {
    public VersionResult {
        scenarios = List.copyOf(scenarios);
        startMillis = List.copyOf(startMillis);
    }

    public VersionResult(String version, List<ScenarioResult> scenarios, List<Double> startMillis, Attacks attacks) {
        this(version, scenarios, startMillis, attacks, Optional.empty());
    }

    /** The same with what was simulated. */
    public VersionResult simulated(Optional<Figures> figures) {
        return new VersionResult(version, scenarios, startMillis, attacks, figures);
    }

    public Optional<ScenarioResult> scenario(String name) {
        return scenarios.stream()
                .filter(result -> result.info().name().equals(name))
                .findFirst();
    }

    /** Over all scenarios. */
    public Arrivals arrivals() {
        return samples().stream().map(Sample::arrivals).reduce(Arrivals.NONE, Arrivals::plus);
    }

    /** Over all scenarios. */
    public Custody custody() {
        return samples().stream().map(Sample::custody).reduce(Custody.NONE, Custody::plus);
    }

    /** Over all scenarios. */
    public Work work() {
        return samples().stream().map(Sample::work).reduce(Work.NONE, Work::plus);
    }

    /** What each role could see, over all scenarios. */
    public List<Exposure> exposure() {
        return Exposure.of(custody(), peers());
    }

    /** The scenario that tells how long a message takes: the first that is about it, else any in which one arrived. */
    public Optional<ScenarioResult> chat() {
        return scenarios.stream()
                .filter(result -> result.info().about(Measure.LATENCY))
                .findFirst()
                .or(() -> scenarios.stream()
                        .filter(result -> !result.latencies().isEmpty())
                        .findFirst());
    }

    /** The mean number of third parties, weighed by messages. */
    public int peers() {
        long sent = arrivals().sent();
        long weighed = samples().stream()
                .mapToLong(sample -> (long) sample.arrivals().sent() * sample.peers())
                .sum();
        return sent == 0 ? 0 : (int) Math.round((double) weighed / sent);
    }

    private List<Sample> samples() {
        return scenarios.stream().flatMap(result -> result.runs().stream()).toList();
    }
}
