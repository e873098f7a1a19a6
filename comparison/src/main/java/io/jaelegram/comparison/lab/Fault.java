package io.jaelegram.comparison.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Something bad that happens to a scene under traffic, and heals. */
public interface Fault {
    /** Its row in the report. */
    String title();

    /** Why it cannot strike on this machine, if so: said aloud before the run. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Strikes, lets it last, heals. Returns when the cause is gone; what follows from it may take longer to go. */
    void strike(Scene scene, RandomGenerator random);

    /** A random time below the given one. */
    static Duration upTo(RandomGenerator random, Duration longest) {
        return Duration.ofNanos(random.nextLong(1, longest.toNanos()));
    }

    /** One of the people, at random. */
    static Talker anybody(Scene scene, RandomGenerator random) {
        return scene.talkers().get(random.nextInt(scene.talkers().size()));
    }
}
