package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.process.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a comparison takes, reckoned before it and corrected on the way: a machine that was slower than reckoned so far
 * is slower in what is to come.
 */
final class Schedule {
    /** Starting all processes of a version, and letting them meet. */
    private static final double OPENING_SECONDS = 4;

    /** One start of a client's jar. */
    private static final double START_SECONDS = 1.5;

    private static final double ATTACK_SECONDS = 6;

    private final int versions;
    private final List<Scenario> scenarios;
    private final int runs;
    private final Optional<Duration> limit;
    private final Stopwatch watch = Stopwatch.start();
    private double reckoned;

    /**
     * The clock runs from now on.
     *
     * @param limit by which all is to be over
     */
    Schedule(int versions, List<Scenario> scenarios, int runs, Optional<Duration> limit) {
        this.versions = versions;
        this.scenarios = scenarios;
        this.runs = runs;
        this.limit = limit;
        reckoned = OPENING_SECONDS * versions;
    }

    /** All of it. */
    double seconds() {
        double each = scenarios.stream().mapToDouble(this::seconds).sum();
        return OPENING_SECONDS * versions + runs * (START_SECONDS * versions + each) + ATTACK_SECONDS;
    }

    /** What is timed is played by one version after the other. */
    private double seconds(Scenario scenario) {
        return scenario.timed() ? versions * scenario.seconds() : scenario.seconds();
    }

    /** Each version's client was started once. */
    void started() {
        reckoned += START_SECONDS * versions;
    }

    void played(Scenario scenario) {
        reckoned += seconds(scenario);
    }

    /** Whether it and the attacks will be over before the limit. */
    boolean fits(Scenario scenario) {
        // What is not timed mostly waits, which takes no longer on a slow machine.
        double slowness = scenario.timed() ? Math.max(1, watch.seconds() / reckoned) : 1;
        double end = watch.seconds() + slowness * seconds(scenario) + ATTACK_SECONDS;
        return limit.filter(all -> end > all.toSeconds()).isEmpty();
    }
}
