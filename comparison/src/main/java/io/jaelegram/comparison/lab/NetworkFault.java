package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.comparison.proxy.Faults;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What a bad line between clients and server can do, by the proxy between them. */
public enum NetworkFault implements Fault {
    DELAY("TCP delay") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            lasting(scene, Faults.delayed(Fault.upTo(random, MOST_DELAY)), random);
        }
    },
    RATE("TCP rate 8-64 kB/s") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            lasting(scene, Faults.slow(random.nextLong(SLOWEST, 8 * SLOWEST)), random);
        }
    },
    HALF_OPEN("TCP half-open") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            lasting(scene, Faults.halfOpen(), random);
        }
    },
    RESET("TCP reset") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            scene.proxy().reset();
        }
    },
    CUT("TCP cut") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            Duration span = Fault.upTo(random, LASTS);
            Stopwatch watch = Stopwatch.start();
            // Whoever dials anew meanwhile is cut off again.
            while (!watch.past(span)) {
                scene.proxy().reset();
                Waiter.pass(BETWEEN_CUTS);
            }
        }
    },
    TRUNCATION("TCP truncation") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            scene.proxy().truncateAfter(random.nextInt(MOST_BEFORE_CUT));
        }
    };

    private static final Duration MOST_DELAY = Duration.ofMillis(400);
    /** Shorter than a handshake with the server takes. */
    private static final Duration BETWEEN_CUTS = Duration.ofMillis(2);

    private static final Duration LASTS = Duration.ofSeconds(3);
    private static final int SLOWEST = 8 * 1024;

    /** Somewhere in the next few TLS records. */
    private static final int MOST_BEFORE_CUT = 4 * 1024;

    private final String title;

    NetworkFault(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    private static void lasting(Scene scene, Faults faults, RandomGenerator random) {
        scene.proxy().set(faults);
        Waiter.pass(Fault.upTo(random, LASTS));
        scene.proxy().set(Faults.NONE);
    }
}
