package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.List;
import java.util.Set;

/** Many people write to one who is away: what counts is the messages in a second that somebody holds for the reader. */
record ManyCached(int senders, int messagesEach) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo("cache_" + senders, senders + " clients leave mail", Set.of(Measure.CACHE), senders);
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public double seconds() {
        return 0.5 + senders / 70.0;
    }

    @Override
    public Sample play(World world) {
        List<String> names = world.joinWriters(senders);
        world.begin();
        world.readers().leave(List.of(World.reader()));
        int messages = senders * messagesEach;
        Stopwatch watch = Stopwatch.start();
        world.rush(names, messagesEach);
        world.awaitSafe(messages, Script.HEALED);
        double perSecond = world.writers().stats().safe() / watch.seconds();
        world.readers().join(List.of(World.reader()));
        world.awaitShown(messages, Script.GLANCE);
        return Script.held(world, messages, world.readers().stats().shown(), perSecond);
    }
}
