package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Arrivals;
import io.jaelegram.comparison.compare.result.Sample;
import java.time.Duration;
import java.util.List;

/** What the scenarios have in common: how much is written, how long anything is waited for, how a sample is taken. */
final class Script {
    /** Bytes of each text. */
    static final int SIZE = 100;

    /** I9: everything deliverable is delivered by then, once all faults have healed. */
    static final Duration HEALED = Duration.ofSeconds(30);

    /** A session in which what waited must come: a glance at the screen. */
    static final Duration GLANCE = Duration.ofSeconds(10);

    private Script() {}

    /** Takes the sample of a scenario that is about arriving. */
    static Sample arrived(World world, int sent, int nextSession) {
        return held(world, sent, nextSession, 0);
    }

    /** The same of one that is about how fast messages are held, too. */
    static Sample held(World world, int sent, int nextSession, double perSecond) {
        world.awaitDelivered(sent, HEALED);
        return sample(world, sent, nextSession, List.of(), perSecond);
    }

    /** Takes the sample of a scenario that is about time. */
    static Sample timed(World world, int sent, double seconds) {
        int delivered = world.writers().stats().delivered();
        return sample(world, sent, delivered, world.writers().latenciesMillis(), delivered / seconds);
    }

    private static Sample sample(World world, int sent, int nextSession, List<Double> latencies, double perSecond) {
        int delivered = world.writers().stats().delivered();
        return new Sample(
                new Arrivals(
                        sent,
                        delivered,
                        Math.min(sent, nextSession),
                        delivered,
                        world.readers().stats().duplicates()),
                latencies,
                perSecond,
                world.peers(),
                world.custody(),
                world.work(sent, SIZE));
    }
}
