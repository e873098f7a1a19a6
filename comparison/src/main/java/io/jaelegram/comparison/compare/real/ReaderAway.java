package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import java.util.List;
import java.util.Set;

/** The reader leaves, the writer writes and stays, the reader comes back. */
record ReaderAway(int messages) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo("reader_away", "reader away, then back", Set.of(Measure.ARRIVAL));
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public double seconds() {
        return 2;
    }

    @Override
    public Sample play(World world) {
        world.begin();
        world.readers().leave(List.of(World.reader()));
        world.writers().write(World.writer(), World.reader(), messages, 20, Script.SIZE);
        world.awaitSafe(messages, Script.HEALED);
        world.readers().join(List.of(World.reader()));
        world.awaitShown(messages, Script.GLANCE);
        return Script.arrived(world, messages, world.readers().stats().shown());
    }
}
