package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.primitive.Providers;
import java.time.Duration;

/** Runs one scenario from its seed; the same scenario gives the same figures. */
public final class Simulation {
    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scenario scenario;
    private final Progress progress;
    private final int threads;
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
        this(scenario, progress, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads that it may use; the result is the same with any number of them */
    Simulation(Scenario scenario, Progress progress, int threads) {
        this.scenario = scenario;
        this.progress = progress;
        this.threads = threads;
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
        Comings comings = new Comings(town);
        comings.begin();
        Duration done = Duration.ZERO;
        double nodeHours = 0;
        try (Crew crew = new Crew(town.shards(), threads)) {
            while (!stopped && done.compareTo(scenario.length()) < 0) {
                Duration from = done;
                done = next(from);
                crew.runTo(done.toNanos());
                town.ledger().settle();
                comings.replace();
                if (scenario.trouble().gone() > 0
                        && done.equals(scenario.trouble().goneAt())) {
                    comings.disaster();
                }
                nodeHours += town.online() * (double) done.minus(from).toMillis() / HOUR.toMillis();
                progress.passed(done, scenario.length(), town.ledger().texts().size(), town.steps());
            }
        }
        return Figures.of(town, done, nodeHours);
    }

    /** The end of the slice that begins now: after a minute, or when the disaster comes. */
    private Duration next(Duration from) {
        Duration goneAt = scenario.trouble().goneAt();
        Duration full = from.plus(SLICE);
        return goneAt.compareTo(from) > 0 && goneAt.compareTo(full) < 0 ? goneAt : full;
    }
}
