package io.jaelegram.comparison.compare.result;

import java.util.List;

/**
 * One run of one scenario with one version.
 *
 * @param latenciesMillis from writing to the reader's receipt; of very many messages, evenly spaced quantiles
 * @param perSecond messages, or people looked up, in a second; 0 where the scenario is not about it, or nobody was left to look up
 * @param peers third parties that were there
 */
public record Sample(
        Arrivals arrivals, List<Double> latenciesMillis, double perSecond, int peers, Custody custody, Work work) {
    public Sample {
        latenciesMillis = List.copyOf(latenciesMillis);
    }
}
