package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.simulate.Figures;
import io.jaelegram.comparison.compare.simulate.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The simulated half of a comparison: the same people, hours and seed with each version, in virtual time. */
final class SimulatedTown {
    /** Its name among the scenarios. */
    static final String NAME = "simulated";

    private final List<String> options;
    private final double secondsEach;
    private volatile Optional<Simulation> running = Optional.empty();
    private volatile boolean stopped;

    private SimulatedTown(List<String> options, double secondsEach) {
        this.options = options;
        this.secondsEach = secondsEach;
    }

    /** 20 people for 6 hours. */
    static SimulatedTown small(long seed) {
        return new SimulatedTown(List.of("--users", "20", "--hours", "6", "--seed", Long.toString(seed)), 1);
    }

    /** 100 people for 12 hours. */
    static SimulatedTown large(long seed) {
        return new SimulatedTown(List.of("--users", "100", "--hours", "12", "--seed", Long.toString(seed)), 10);
    }

    /** About how long so many versions take. */
    double seconds(int versions) {
        return versions * secondsEach;
    }

    /** Simulates each version, as {@code compare simulate} does, until {@link #stop}. */
    Map<String, Figures> play(List<String> versions, ProgressBar bar) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        for (String version : versions) {
            bar.show(figures.size(), versions.size(), "simulated " + version);
            if (!stopped) {
                Simulation simulation = new Simulation(options(version).scenario(), (done, all, messages, steps) -> {});
                running = Optional.of(simulation);
                figures.put(version, simulation.run());
            }
        }
        bar.end();
        return figures;
    }

    private ScenarioOptions options(String version) {
        List<String> words = new ArrayList<>(List.of("--version", version));
        words.addAll(options);
        return CommandLine.populateCommand(new ScenarioOptions(), words.toArray(String[]::new));
    }

    /** Ends as soon as it can. */
    void stop() {
        stopped = true;
        running.ifPresent(Simulation::stop);
    }
}
