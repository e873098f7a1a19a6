package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import java.util.List;
import java.util.Set;

/** The two never meet: the writer leaves before the reader comes back, so only others can have kept the messages. */
record WriterLeaves(int messages) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                "writer_leaves", "writer gone before reader is back", Set.of(Measure.ARRIVAL, Measure.SURVIVAL));
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
        world.writers().leave(List.of(World.writer()));
        world.readers().join(List.of(World.reader()));
        world.awaitShown(messages, Script.GLANCE);
        int nextSession = world.readers().stats().shown();
        world.writers().join(List.of(World.writer()));
        return Script.arrived(world, messages, nextSession);
    }
}
