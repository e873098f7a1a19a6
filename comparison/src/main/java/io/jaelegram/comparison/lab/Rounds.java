package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Strikes a scene with one fault after the other and times how long each needs to be over. */
public final class Rounds {
    /** Traffic between two faults, so that the next one meets messages on their way. */
    private static final Duration BETWEEN = Duration.ofMillis(700);

    /** Half-open connections end within Limits.DEAD_AFTER, and redialling takes its time; longer is a hang. */
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final Scene scene;
    private final RandomGenerator random;
    private final Map<String, Struck> struck = new LinkedHashMap<>();
    private int round;

    public Rounds(Scene scene, RandomGenerator random) {
        this.scene = scene;
        this.random = random;
    }

    /**
     * What a kind of fault has done so far.
     *
     * @param times it struck
     * @param worstRecovery longest time from its end until messages passed between all people again
     */
    public record Struck(int times, Duration worstRecovery) {
        Struck again(Duration recovery) {
            return new Struck(times + 1, recovery.compareTo(worstRecovery) > 0 ? recovery : worstRecovery);
        }
    }

    /** One fault at a random moment, until a fresh message of everybody was shown to the partner. */
    public void strike(Fault fault) {
        round++;
        Waiter.pass(Fault.upTo(random, BETWEEN));
        fault.strike(scene, random);
        Stopwatch healed = Stopwatch.start();
        for (Talker talker : scene.talkers()) {
            String probe = talker.person().name() + "-is-back-" + round;
            scene.awaitDelivery(talker, probe, healed.left(RECOVERY));
        }
        struck.merge(fault.title(), new Struck(1, healed.elapsed()), (old, fresh) -> old.again(fresh.worstRecovery()));
    }

    /** By fault, in the order of their first strike. */
    public Map<String, Struck> struck() {
        return Collections.unmodifiableMap(struck);
    }

    /** All strikes so far. */
    public int count() {
        return round;
    }

    /** Faults that can strike here. */
    public static List<Fault> possible(List<Fault> faults) {
        return faults.stream().filter(fault -> fault.missing().isEmpty()).toList();
    }
}
