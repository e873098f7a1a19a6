package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Many people write to one at the same time, each for the first time: what counts is the messages in a second. */
record ManySenders(int senders, int messagesEach) implements Scenario {
    /** All at once: the crowd's typist writes one after the other as fast as it can. */
    private static final double AT_ONCE = 1e6;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo("senders_" + senders, senders + " senders at once", Set.of(Measure.THROUGHPUT));
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public int seconds() {
        return 2 + senders / 10;
    }

    @Override
    public Sample play(World world) {
        List<String> names =
                IntStream.range(0, senders).mapToObj(i -> "writer-" + i).toList();
        world.writers().join(names);
        world.begin();
        int messages = senders * messagesEach;
        Stopwatch watch = Stopwatch.start();
        names.forEach(name -> world.writers().write(name, World.reader(), messagesEach, AT_ONCE, Script.SIZE));
        world.awaitDelivered(messages, Script.HEALED);
        Sample sample = Script.timed(world, messages, watch.seconds());
        world.writers().leave(names);
        return sample;
    }
}
