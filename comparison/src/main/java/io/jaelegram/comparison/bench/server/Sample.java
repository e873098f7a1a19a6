package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.ProcessCost;
import io.jaelegram.comparison.process.Stopwatch;
import java.time.Duration;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * One measured span of one relay.
 *
 * @param perSecond messages confirmed per second
 * @param cpuPerMillion CPU seconds of the server process per million messages
 * @param loadCpuPerMillion the same of the load generator, which shares the machine: what one has the other has not
 * @param p50Micros half of the messages were confirmed in this time or less
 * @param p99Micros 99 of 100 were
 * @param residentBytes of the server process at the end
 */
record Sample(
        double perSecond,
        double cpuPerMillion,
        double loadCpuPerMillion,
        double p50Micros,
        double p99Micros,
        long residentBytes) {
    private static final double MILLION = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    /** Loads a relay, lets it reach its pace, and measures. */
    static Sample take(LoadedSubject subject, int inFlight, Duration settle, Duration span) {
        return take(subject, load -> load.start(inFlight), settle, span);
    }

    /** The same under a load of the caller's choice. */
    static Sample take(LoadedSubject subject, Consumer<RelayLoad> begin, Duration settle, Duration span) {
        RelayLoad load = subject.load();
        begin.accept(load);
        load.run(settle);
        load.meter().latencies();
        long me = ProcessHandle.current().pid();
        ProcessCost loadBefore = ProcessCost.of(me);
        ProcessCost costBefore = ProcessCost.of(subject.pid());
        long before = load.meter().count();
        Stopwatch watch = Stopwatch.start();
        load.run(span);
        double seconds = watch.seconds();
        long messages = load.meter().count() - before;
        ProcessCost costAfter = ProcessCost.of(subject.pid());
        ProcessCost loadAfter = ProcessCost.of(me);
        Histogram latency = load.meter().latencies();
        load.stop();
        return new Sample(
                messages / seconds,
                (costAfter.cpuSeconds() - costBefore.cpuSeconds()) / (messages / MILLION),
                (loadAfter.cpuSeconds() - loadBefore.cpuSeconds()) / (messages / MILLION),
                latency.getValueAtPercentile(50) / NANOS_PER_MICRO,
                latency.getValueAtPercentile(99) / NANOS_PER_MICRO,
                costAfter.residentBytes());
    }
}
