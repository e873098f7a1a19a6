package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Lab;
import java.time.Duration;

/**
 * How much a run of {@code bench server} does.
 *
 * @param lab where its processes work
 * @param warmUp a fresh JVM compiles its hot paths in this time; what it does before is not measured
 * @param span length of one measurement
 * @param runs measurements of each figure
 * @param payload bytes of text in a message
 * @param manyPairs the larger of the two numbers of pairs; the smaller is {@value #PAIRS}
 * @param connections idle connections
 * @param stored most messages that wait while one more is stored
 */
record Setting(
        Lab lab, Duration warmUp, Duration span, int runs, int payload, int manyPairs, int connections, int stored) {
    static final int PAIRS = 100;

    /** From starting the load to its even pace. */
    static final Duration SETTLE = Duration.ofMillis(500);
}
