package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What a real network can do to one person's machine, in namespaces. */
enum LanFault {
    PARTITION("netns partition") {
        @Override
        void strike(Lan lan, String victim, RandomGenerator random) {
            cut(lan, victim, true, true, random);
        }
    },
    ONE_WAY("netns one-way partition") {
        @Override
        void strike(Lan lan, String victim, RandomGenerator random) {
            boolean from = random.nextBoolean();
            cut(lan, victim, from, !from, random);
        }
    },
    LOSS("netns 5-30 % packet loss") {
        @Override
        void strike(Lan lan, String victim, RandomGenerator random) {
            lan.lose(random.nextInt(LEAST_LOSS, MOST_LOSS + 1));
            Waiter.pass(Fault.upTo(random, LASTS));
            lan.loseNothing();
        }
    },
    LINK_DOWN("netns link down") {
        @Override
        void strike(Lan lan, String victim, RandomGenerator random) {
            lan.link(victim, false);
            Waiter.pass(Fault.upTo(random, LASTS));
            lan.link(victim, true);
        }
    },
    ADDRESS_CHANGE("netns address change") {
        @Override
        void strike(Lan lan, String victim, RandomGenerator random) {
            lan.move(victim);
        }
    };

    /** Some outlast the life of a link in use, 8 s, and some do not. */
    private static final Duration LASTS = Duration.ofSeconds(12);

    private static final int LEAST_LOSS = 5;
    private static final int MOST_LOSS = 30;

    private final String title;

    LanFault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract void strike(Lan lan, String victim, RandomGenerator random);

    private static void cut(Lan lan, String victim, boolean from, boolean to, RandomGenerator random) {
        lan.cut(victim, from, to);
        Waiter.pass(Fault.upTo(random, LASTS));
        lan.join();
    }
}
