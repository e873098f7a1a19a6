package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import io.jaelegram.comparison.process.ProcessCost;
import io.jaelegram.comparison.process.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Readers come back and take what waits; from the first handshake to the last message, with durable deletion. */
final class DrainPart {
    private static final double MILLION = 1e6;

    /** Waiting for each reader when it comes. */
    private static final int EACH = 200;

    private static final int DEEP = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Deletions are not confirmed to anybody; their cost is counted up to here. */
    private static final Duration AFTERMATH = Duration.ofMillis(500);

    private DrainPart() {}

    static List<Finding> measure(Setting setting) {
        List<Drained> ours = new ArrayList<>();
        List<Drained> baseline = new ArrayList<>();
        try (Subject server = ServerSubject.offline(setting.lab(), "drain", Setting.PAIRS, setting.payload());
                Subject raw = RawSubject.spool(setting.lab(), "drain.log", Setting.PAIRS, setting.payload())) {
            // The first round warms up.
            drain(server);
            drain(raw);
            for (int run = 0; run < setting.runs(); run++) {
                ours.add(drain(server));
                baseline.add(drain(raw));
            }
            return List.of(
                    new Finding(
                            "drain",
                            Setting.PAIRS + " readers: messages/s",
                            ours.stream().map(Drained::perSecond).toList(),
                            raw.name(),
                            baseline.stream().map(Drained::perSecond).toList(),
                            Target.least(0.6)),
                    new Finding(
                            "drain",
                            Setting.PAIRS + " readers: server CPU s per million",
                            ours.stream().map(Drained::cpuPerMillion).toList(),
                            raw.name(),
                            baseline.stream().map(Drained::cpuPerMillion).toList(),
                            Target.NONE));
        }
    }

    private record Drained(double perSecond, double cpuPerMillion) {}

    private static Drained drain(Subject subject) {
        long stored = subject.load().fill(DEEP, (long) EACH * Setting.PAIRS);
        double before = ProcessCost.of(subject.pid()).cpuSeconds();
        double seconds = drain(subject, stored);
        subject.load().run(AFTERMATH);
        double cpu = ProcessCost.of(subject.pid()).cpuSeconds() - before;
        subject.leave();
        return new Drained(stored / seconds, cpu / (stored / MILLION));
    }

    /** Lets the readers come and take all of so many messages; gives the seconds. They stay. */
    static double drain(Subject subject, long stored) {
        AtomicLong left = new AtomicLong(stored);
        CompletableFuture<Void> all = new CompletableFuture<>();
        Stopwatch watch = Stopwatch.start();
        subject.drain(() -> {
            if (left.decrementAndGet() == 0) {
                all.complete(null);
            }
        });
        ServerSite.await(all, PATIENCE);
        return watch.seconds();
    }
}
