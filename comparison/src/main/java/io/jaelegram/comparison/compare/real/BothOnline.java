package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.Set;

/** A chat: a message every few milliseconds, each timed to its receipt. */
record BothOnline(int messages, double perSecond) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo("both_online", "both online", Set.of(Measure.LATENCY));
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public double seconds() {
        return messages / perSecond;
    }

    @Override
    public Sample play(World world) {
        world.begin();
        Stopwatch watch = Stopwatch.start();
        world.writers().write(World.writer(), World.reader(), messages, perSecond, Script.SIZE);
        world.awaitDelivered(messages, Script.HEALED);
        return Script.timed(world, messages, watch.seconds());
    }
}
