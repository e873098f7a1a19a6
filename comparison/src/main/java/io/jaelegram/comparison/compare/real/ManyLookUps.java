package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Arrivals;
import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.compare.result.Work;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.List;
import java.util.Set;

/** Many people look others up whom they do not know yet; no message is written. */
record ManyLookUps(int clients, int each) implements Scenario {
    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo("lookup_" + clients, clients + " clients look up", Set.of(Measure.LOOK_UP), clients);
    }

    @Override
    public boolean timed() {
        return true;
    }

    @Override
    public double seconds() {
        return 0.1;
    }

    @Override
    public Sample play(World world) {
        List<String> names = world.joinWriters(clients);
        world.begin();
        Stopwatch watch = Stopwatch.start();
        int asked = names.stream().mapToInt(name -> world.lookUp(name, each)).sum();
        world.awaitFound(asked, Script.HEALED);
        double seconds = watch.seconds();
        int found = world.writers().stats().found();
        return new Sample(Arrivals.NONE, List.of(), found / seconds, 0, Custody.NONE, Work.NONE);
    }
}
