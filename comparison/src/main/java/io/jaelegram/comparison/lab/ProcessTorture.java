package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Stopwatch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A long run of the process lab: one fault after the other, drawn from a seed, until time or kills are used up. */
public final class ProcessTorture {
    private static final double WATCHED_SHARE = 0.5;

    private final String version;
    private final int pairs;
    private final Optional<Duration> time;
    private final Optional<Integer> kills;
    private final long seed;
    private final PrintStream out;
    private final SplittableRandom random;
    private final Stopwatch watch = Stopwatch.start();

    /**
     * @param time the run ends after it, if given; with kills: whichever is reached last
     * @param kills SIGKILLs to reach, if given
     */
    public ProcessTorture(
            String version, int pairs, Optional<Duration> time, Optional<Integer> kills, long seed, PrintStream out) {
        this.version = version;
        this.pairs = pairs;
        this.time = time;
        this.kills = kills;
        this.seed = seed;
        this.out = out;
        this.random = new SplittableRandom(seed);
    }

    public TortureResult run() {
        out.println("torture: process lab, " + version + ", " + 2 * pairs + " people, seed " + seed);
        try (Lab lab = Lab.open("torture")) {
            boolean clean = false;
            try {
                TortureResult result = run(lab, new Surroundings(lab, Scene.people(pairs)));
                clean = result.clean();
                return result;
            } finally {
                if (!clean) {
                    out.println("the evidence stays in " + lab.keep());
                }
            }
        }
    }

    private TortureResult run(Lab lab, Surroundings surroundings) {
        List<Fault> faults = new ArrayList<>(List.of(ProcessFault.values()));
        faults.addAll(List.of(NetworkFault.values()));
        faults.addAll(surroundings.faults());
        Map<String, String> skipped = new LinkedHashMap<>();
        faults.forEach(fault -> fault.missing().ifPresent(why -> skipped.put(fault.title(), why)));
        skipped.forEach((fault, why) -> out.println("SKIPPED: " + fault + ": " + why));
        Server server = surroundings.startServer(lab);
        try (Scene scene = Scene.open(lab, server, version, pairs, surroundings::machine, surroundings.meeting())) {
            scene.startTraffic();
            Rounds rounds = new Rounds(scene, random);
            Progress progress = new Progress(out);
            while (!done(rounds)) {
                rounds.strike(next(Rounds.possible(faults), rounds));
                progress.show(share(rounds), rounds.count(), scene.ledger().count(), watch.seconds());
            }
            progress.end();
            Verdict verdict = scene.settle();
            return new TortureResult(
                    rounds.struck(), skipped, verdict, scene.ledger().forgotten(), watch.elapsed(), command());
        }
    }

    /** Kills are half of all faults when a number of kills was asked for: else others would dominate the run. */
    private Fault next(List<Fault> faults, Rounds rounds) {
        boolean kill = kills.isPresent() && random.nextDouble() < WATCHED_SHARE;
        return kill
                ? (random.nextBoolean() ? ProcessFault.SERVER_KILLED : ProcessFault.CLIENT_KILLED)
                : faults.get(random.nextInt(faults.size()));
    }

    private boolean done(Rounds rounds) {
        return share(rounds) >= 1;
    }

    private double share(Rounds rounds) {
        double byTime = time.map(span -> watch.seconds() / span.toSeconds()).orElse(1.0);
        double byKills = kills.map(count -> killed(rounds) / (double) count).orElse(1.0);
        return Math.min(byTime, byKills);
    }

    private static int killed(Rounds rounds) {
        return rounds.struck().entrySet().stream()
                .filter(entry -> entry.getKey().equals(ProcessFault.SERVER_KILLED.title())
                        || entry.getKey().equals(ProcessFault.CLIENT_KILLED.title()))
                .mapToInt(entry -> entry.getValue().times())
                .sum();
    }

    private String command() {
        return "./jaelegram torture --version " + version + " --pairs " + pairs
                + time.map(span -> " --minutes " + span.toMinutes()).orElse("")
                + kills.map(count -> " --kills " + count).orElse("") + " --from " + seed;
    }
}
