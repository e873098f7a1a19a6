package io.jaelegram.comparison.compare.simulate;

import java.time.Duration;

/**
 * What came of one simulation.
 *
 * @param simulated virtual time that has passed; less than the scenario's length when it was stopped
 * @param steps events of the simulation
 */
public record Figures(
        Scenario scenario, Deliveries deliveries, Exposure exposure, Costs costs, Duration simulated, long steps) {
    static Figures of(Town town, Duration simulated, double nodeHours) {
        return new Figures(
                town.scenario(),
                Deliveries.of(town),
                Exposure.of(town),
                Costs.of(town, nodeHours),
                simulated,
                town.steps());
    }

    /** Whether it was stopped before its end. */
    public boolean partial() {
        return simulated.compareTo(scenario.length()) < 0;
    }

    /** A count of texts as a share, 0 to 1; 1 where there was nothing to count. */
    public static double share(long count, long of) {
        return of == 0 ? 1 : (double) count / of;
    }

    /** Bytes of all frames for each text, those to and from the server included. */
    public double wireBytesPerText() {
        return perText(costs.userBytes() + costs.serverBytes());
    }

    /** A sum over the whole run for each text. */
    public double perText(double sum) {
        return sum / Math.max(1, deliveries.sent());
    }
}
