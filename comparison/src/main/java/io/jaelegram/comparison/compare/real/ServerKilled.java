package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.Set;

/** The server is killed while two people chat; what counts is how much arrives before it is back. */
record ServerKilled(int messages) implements Scenario {
    private static final Duration BEFORE = Duration.ofMillis(300);
    private static final Duration DEAD = Duration.ofSeconds(4);
    private static final double PER_SECOND = 20;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo("server_killed", "server killed in mid-chat", Set.of(Measure.ARRIVAL));
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public double seconds() {
        return 12;
    }

    @Override
    public Sample play(World world) {
        world.begin();
        world.killServer();
        Waiter.pass(BEFORE);
        world.writers().write(World.writer(), World.reader(), messages, PER_SECOND, Script.SIZE);
        world.awaitDelivered(messages, DEAD);
        int meanwhile = world.writers().stats().delivered();
        world.restartServer();
        return Script.arrived(world, messages, meanwhile);
    }
}
