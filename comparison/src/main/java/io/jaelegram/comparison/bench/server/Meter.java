package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Stopwatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts messages and times them from sending to confirmation. Safe for all threads. */
final class Meter {
    /** A message that takes longer is counted as this long. */
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private final Stopwatch clock = Stopwatch.start();
    private final LongAdder confirmed = new LongAdder();
    private final Recorder latency = new Recorder(LONGEST, 3);

    long now() {
        return clock.nanos();
    }

    void confirmed(long sentAt) {
        confirmed.increment();
        latency.recordValue(Math.min(LONGEST, now() - sentAt));
    }

    long count() {
        return confirmed.sum();
    }

    /** The times since the last call. */
    Histogram latencies() {
        return latency.getIntervalHistogram();
    }
}
