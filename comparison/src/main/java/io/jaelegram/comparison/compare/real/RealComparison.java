package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.attack.Intruder;
import io.jaelegram.comparison.compare.result.Attacks;
import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plays scenarios in the worlds of several versions. What is timed is played alone, versions taking turns within a run, so
 * that a machine that slows down slows all of them; what is not timed is played in all worlds at once. A version whose
 * world fails is left out from then on.
 */
public final class RealComparison {
    private final List<String> versions;
    private final List<Scenario> scenarios;
    private final long seed;
    private final int runs;
    private final Schedule schedule;
    private final Progress progress;
    private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();
    private final Map<String, List<Double>> starts = new LinkedHashMap<>();
    private final Map<String, World> worlds = new ConcurrentHashMap<>();
    private final Map<String, Attacks> attacks = new ConcurrentHashMap<>();
    private final Map<String, String> trouble = new ConcurrentHashMap<>();
    private int steps;
    private volatile boolean stopped;

    /** Is told how far it is. */
    public interface Progress {
        void show(int done, int of, String what);
    }

    /**
     * Nothing is started yet.
     *
     * @param seed of the weather
     * @param runs how often everything is played
     * @param limit from now; a scenario that would end after it is not begun
     */
    public RealComparison(
            List<String> versions,
            List<Scenario> scenarios,
            long seed,
            int runs,
            Optional<Duration> limit,
            Progress progress) {
        this.versions = versions;
        this.scenarios = scenarios;
        this.seed = seed;
        this.runs = runs;
        this.schedule = new Schedule(versions.size(), scenarios, runs, limit);
        this.progress = progress;
        for (String version : versions) {
            Map<String, List<Sample>> each = new LinkedHashMap<>();
            scenarios.forEach(scenario -> each.put(scenario.info().name(), new ArrayList<>()));
            samples.put(version, each);
            starts.put(version, new ArrayList<>());
        }
    }

    /** About how long it will take. */
    public int estimateSeconds() {
        return (int) Math.ceil(schedule.seconds());
    }

    /** Plays everything, or as much as there is time for until {@link #stop}. */
    public void play(Lab lab) {
        if (stopped || scenarios.isEmpty()) {
            return;
        }
        step("starting");
        StartTimes clock = new StartTimes(lab);
        all(versions, version -> World.open(lab, version, seed)).forEach(worlds::put);
        for (int run = 0; run < runs && !stopped; run++) {
            run(clock);
        }
        if (!stopped) {
            step("attacks");
            attacks.putAll(all(living(), version -> Intruder.against(worlds.get(version))));
        }
    }

    private void run(StartTimes clock) {
        step("start of a client");
        all(living(), this::calm);
        for (String version : living()) {
            attempt(version, key -> clock.millis(key, worlds.get(key).serverAddress()))
                    .ifPresent(starts.get(version)::add);
        }
        schedule.started();
        for (Scenario scenario : scenarios) {
            if (stopped || late(scenario)) {
                return;
            }
            step(scenario.info().title());
            play(scenario);
            schedule.played(scenario);
        }
    }

    private boolean late(Scenario next) {
        boolean late = !schedule.fits(next);
        if (late) {
            String title = next.info().title();
            trouble.put("", "busy machine: from '" + title + "' on nothing fits into the time; try without --quick");
        }
        return late;
    }

    private void step(String what) {
        progress.show(steps++, 2 + runs * (scenarios.size() + 1), what);
    }

    private void play(Scenario scenario) {
        Function<String, Sample> task = version -> scenario.play(worlds.get(version));
        if (scenario.timed()) {
            for (String version : living()) {
                attempt(version, task).ifPresent(sample -> keep(version, scenario, sample));
            }
        } else {
            all(living(), task).forEach((version, sample) -> keep(version, scenario, sample));
        }
    }

    private World calm(String version) {
        World world = worlds.get(version);
        world.calm();
        return world;
    }

    private void keep(String version, Scenario scenario, Sample sample) {
        samples.get(version).get(scenario.info().name()).add(sample);
    }

    private List<String> living() {
        return versions.stream().filter(worlds::containsKey).toList();
    }

    /** Does the same for several versions at once. */
    private <T> Map<String, T> all(List<String> several, Function<String, T> task) {
        Map<String, CompletableFuture<Optional<T>>> running = new LinkedHashMap<>();
        several.forEach(version -> running.put(version, CompletableFuture.supplyAsync(() -> attempt(version, task))));
        Map<String, T> results = new LinkedHashMap<>();
        running.forEach((version, future) -> future.join().ifPresent(result -> results.put(version, result)));
        return results;
    }

    private <T> Optional<T> attempt(String version, Function<String, T> task) {
        try {
            return Optional.of(task.apply(version));
        } catch (LabException | CompletionException e) {
            leaveOut(version, e.getMessage());
            return Optional.empty();
        }
    }

    /** What a dead process left unsaid or half said matters less than that it died. */
    private void leaveOut(String version, String why) {
        Optional<World> world = Optional.ofNullable(worlds.remove(version));
        world.ifPresent(World::end);
        String reason = world.flatMap(World::casualty).orElse(why);
        trouble.put(version, version + " was left out from then on: " + reason);
    }

    /** Ends as soon as it can; what was measured stays. */
    public void stop() {
        stopped = true;
    }

    /** Why not everything was played; empty when everything was. */
    public String partial() {
        return stopped ? "stopped by hand" : String.join("\n", trouble.values());
    }

    /** What was measured up to now. */
    public List<VersionResult> results() {
        return versions.stream().map(this::result).toList();
    }

    private VersionResult result(String version) {
        List<ScenarioResult> played = scenarios.stream()
                .map(scenario -> new ScenarioResult(
                        scenario.info(),
                        samples.get(version).get(scenario.info().name())))
                .filter(result -> !result.runs().isEmpty())
                .toList();
        return new VersionResult(version, played, starts.get(version), attacks.getOrDefault(version, Attacks.NONE));
    }
}
