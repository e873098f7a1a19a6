package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.Set;

/**
 * The same chat over bad links: every frame on every link is late by the same time, and some, with all that follow them
 * on their link, by a retransmission more, as TCP would make them.
 */
record BadLink(int messages, double perSecond, int delayMillis, int lossPercent) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                "bad_link",
                "links of " + delayMillis + " ms each way, " + lossPercent + " % loss",
                Set.of(Measure.LATENCY));
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public double seconds() {
        return messages / perSecond + 0.3;
    }

    @Override
    public Sample play(World world) {
        world.begin();
        weather(world, delayMillis, lossPercent);
        Stopwatch watch = Stopwatch.start();
        world.writers().write(World.writer(), World.reader(), messages, perSecond, Script.SIZE);
        world.awaitDelivered(messages, Script.HEALED);
        double seconds = watch.seconds();
        weather(world, 0, 0);
        return Script.timed(world, messages, seconds);
    }

    /** Each frame is delayed where it is heard, so both crowds have the weather, and the server's side none of its own. */
    private static void weather(World world, int delay, int loss) {
        world.writers().weather(delay, loss);
        world.readers().weather(delay, loss);
    }
}
