package io.jaelegram.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;

/** The figures of one scrape. Labels name causes and results, never a user or an address. */
public final class Figures {
    private static final String PREFIX = "jaelegram_";

    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    /** A figure that goes up and down. */
    public Figures gauge(String name, String help, double value) {
        all.metricSnapshot(GaugeSnapshot.builder()
                .name(PREFIX + name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build());
        return this;
    }

    /** A figure that only goes up; its name in the output ends with {@code _total}. */
    public Figures counter(String name, String help, double value) {
        all.metricSnapshot(CounterSnapshot.builder()
                .name(PREFIX + name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build());
        return this;
    }

    /** One that only goes up, for each value of a label. */
    public Figures counters(String name, String help, String label, Map<String, Long> values) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(PREFIX + name).help(help);
        values.forEach((value, count) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of(label, value))
                .value(count)
                .build()));
        all.metricSnapshot(counter.build());
        return this;
    }

    public Figures durations(String name, String help, Durations durations) {
        HistogramSnapshot histogram = durations.snapshot(PREFIX + name, help);
        all.metricSnapshot(histogram);
        return this;
    }

    MetricSnapshots snapshots() {
        return all.build();
    }
}
