package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;

/** One situation that people live through, played with any version. */
public interface Scenario {
    ScenarioInfo info();

    /** Whether its figures are about time: then nothing else runs beside it. */
    boolean timed();

    /** About how long it takes one version on two cores, in seconds, for the estimate before a long run. */
    double seconds();

    Sample play(World world);
}
