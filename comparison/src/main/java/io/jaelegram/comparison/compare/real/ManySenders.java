package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.List;
import java.util.Set;

/** Many people write to one who is there, at the same time: what counts is the messages delivered in a second. */
record ManySenders(int senders, int messagesEach) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                "senders_" + senders, senders + " clients send at once", Set.of(Measure.THROUGHPUT), senders);
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public double seconds() {
        return 0.3 + senders / 9.0;
    }

    @Override
    public Sample play(World world) {
        List<String> names = world.joinWriters(senders);
        world.begin();
        int messages = senders * messagesEach;
        Stopwatch watch = Stopwatch.start();
        world.rush(names, messagesEach);
        world.awaitDelivered(messages, Script.HEALED);
        return Script.timed(world, messages, watch.seconds());
    }
}
