package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import java.util.List;
import java.util.Set;

/** The reader is away, the writer has left, and then some of all other clients vanish at one moment. */
record PeersGone(int messages, int percent) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                "peers_gone_" + percent,
                percent + " % of the other clients vanish",
                Set.of(Measure.ARRIVAL, Measure.SURVIVAL),
                percent);
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public double seconds() {
        return 3;
    }

    @Override
    public Sample play(World world) {
        world.begin();
        List<String> all = World.bystanders();
        List<String> gone = all.subList(0, Math.max(1, Math.round(all.size() * percent / 100f)));
        world.readers().leave(List.of(World.reader()));
        world.writers().write(World.writer(), World.reader(), messages, 20, Script.SIZE);
        world.awaitSafe(messages, Script.HEALED);
        world.writers().leave(List.of(World.writer()));
        world.writers().cut(gone);
        world.readers().join(List.of(World.reader()));
        world.awaitShown(messages, Script.GLANCE);
        int nextSession = world.readers().stats().shown();
        world.writers().join(gone);
        world.writers().join(List.of(World.writer()));
        return Script.arrived(world, messages, nextSession);
    }
}
