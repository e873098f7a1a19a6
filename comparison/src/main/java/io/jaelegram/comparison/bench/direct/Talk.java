package io.jaelegram.comparison.bench.direct;

import io.jaelegram.comparison.crowd.CrowdProcess;
import io.jaelegram.comparison.process.CpuTime;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One version at work: a server, a process of writers and a process of readers, whole clients with stores on disk over
 * TLS on loopback. Used by one thread.
 */
final class Talk {
    private static final List<String> JVM = List.of("-Xmx512m");

    /** Messages to each reader before anything is measured: sessions, and in version 2 links, are there afterwards. */
    private static final int FIRST = 5;

    /** The typist writes one after the other as fast as it can. */
    private static final double AT_ONCE = 1e6;

    /** What was not delivered by then is lost, and the run has failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String version;
    private final int pairs;
    private final int size;
    private final Server server;
    private final CrowdProcess writers;
    private final CrowdProcess readers;

    private Talk(String version, int pairs, int size, Server server, CrowdProcess writers, CrowdProcess readers) {
        this.version = version;
        this.pairs = pairs;
        this.size = size;
        this.server = server;
        this.writers = writers;
        this.readers = readers;
    }

    /**
     * What one span came to.
     *
     * @param latencies milliseconds from writing to the reader's receipt, one for each message
     * @param perSecond messages delivered in a second, from the first written to the last delivered
     * @param serverMicros processor time of the server for each message, in microseconds
     * @param direct share of the messages that took the direct way, 0 to 1
     */
    record Span(List<Double> latencies, double perSecond, double serverMicros, double direct) {}

    /** Starts the processes and lets every writer meet its reader. */
    static Talk open(Lab lab, String version, int pairs, int size) {
        Server server = Server.start(lab, lab.folder().resolve("server-" + version), Map.of(), JVM, List.of());
        Talk talk = new Talk(
                version,
                pairs,
                size,
                server,
                crowd(lab, version, "writers", server),
                crowd(lab, version, "readers", server));
        talk.readers.join(names("reader", pairs));
        talk.writers.join(names("writer", pairs));
        talk.span(FIRST, pairs, pairs);
        return talk;
    }

    private static CrowdProcess crowd(Lab lab, String version, String who, Server server) {
        return CrowdProcess.start(
                lab,
                version + "-" + who,
                version,
                server.address(),
                lab.folder().resolve(version + "-" + who),
                1,
                JVM);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    String version() {
        return version;
    }

    /** All pairs together write so many messages a second, evenly, for so long. */
    Span steady(int perSecond, int seconds) {
        return span(perSecond * seconds / pairs, perSecond, pairs);
    }

    /** One writer writes so many messages to its reader at once. */
    Span rush(int messages) {
        return span(messages, AT_ONCE, 1);
    }

    private Span span(int each, double perSecond, int of) {
        writers.clear();
        readers.clear();
        long cpuBefore = CpuTime.nanos(server.child().pid());
        Stopwatch watch = Stopwatch.start();
        for (int i = 0; i < of; i++) {
            writers.write("writer" + i, "reader" + i, each, perSecond / of, size);
        }
        int all = each * of;
        if (!Waiter.until(PATIENCE, () -> writers.stats().delivered() >= all)) {
            throw new LabException(version + ": " + writers.stats().delivered() + " of " + all
                    + " messages were delivered in " + PATIENCE.toSeconds() + " s; try a lower --rate");
        }
        double took = watch.seconds();
        double micros = (CpuTime.nanos(server.child().pid()) - cpuBefore) / 1e3 / all;
        int direct = writers.stats().paths().getOrDefault("direct", 0);
        return new Span(writers.latenciesMillis(), all / took, micros, (double) direct / all);
    }
}
