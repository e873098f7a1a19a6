package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.primitive.Providers;
import java.time.Duration;

/** Runs one scenario from its seed; the same scenario gives the same figures. */
public final class Simulation {
    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scenario scenario;
    private final Progress progress;
    private volatile boolean stopped;

    /** Told how far it is. */
    public interface Progress {
        /**
         * Called for each virtual minute.
         *
         * @param steps events so far
         */
        void passed(Duration done, Duration all, int messages, long steps);
    }

    public Simulation(Scenario scenario, Progress progress) {
        this.scenario = scenario;
        this.progress = progress;
    }

    /** Ends the run after the present virtual minute; from any thread. */
    public void stop() {
        stopped = true;
    }

    /** Runs to the end, or until {@link #stop}. */
    public Figures run() {
        return Providers.with(new TransparentProvider(), this::live);
    }

    private Figures live() {
        Town town = new Town(scenario);
        new Comings(town).begin();
        Duration done = Duration.ZERO;
        double nodeHours = 0;
        while (!stopped && done.compareTo(scenario.length()) < 0) {
            town.world().runFor(SLICE);
            done = done.plus(SLICE);
            nodeHours += town.directory().online() * (double) SLICE.toMillis() / HOUR.toMillis();
            progress.passed(
                    done,
                    scenario.length(),
                    town.ledger().texts().size(),
                    town.world().steps());
        }
        return Figures.of(town, done, nodeHours);
    }
}
