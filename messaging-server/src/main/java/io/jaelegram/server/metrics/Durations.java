package io.jaelegram.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How often something took how long. Any thread may add. */
public final class Durations {
    private static final double NANOS = 1e9;

    /** Upper bounds in seconds: a sync takes 0.1 ms on a good disk, milliseconds on a busy one, a second on a dying one. */
    private static final double[] BOUNDS = {
        0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, Double.POSITIVE_INFINITY
    };

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length);
    private final LongAdder nanos = new LongAdder();

    public void add(long took) {
        int bucket = 0;
        while (took / NANOS > BOUNDS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        nanos.add(took);
    }

    /** As Prometheus reads it. */
    public HistogramSnapshot snapshot(String name, String help) {
        long[] now = new long[BOUNDS.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts.get(i);
        }
        HistogramDataPointSnapshot.Builder point = HistogramDataPointSnapshot.builder();
        point.classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, now));
        point.sum(nanos.sum() / NANOS);
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point.build())
                .build();
    }
}
