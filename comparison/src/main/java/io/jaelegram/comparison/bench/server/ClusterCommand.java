package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.measure.Spread;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.redis.ClusterSite;
import io.jaelegram.comparison.redis.RedisCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench cluster}: one, two and three servers before one Redis cluster in one run, and a failover. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = {
            "Messages a second through 1, 2 and 3 servers before one Redis cluster (3 primaries with 2 replicas each,",
            "appendfsync always, each message confirmed by a replica), interleaved; then a primary is killed.",
            "All of it shares this machine: what is compared are ratios."
        })
public final class ClusterCommand implements Callable<Integer> {
    private static final int SERVERS = 3;
    private static final int PAYLOAD = 256;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration FAILOVER = Duration.ofSeconds(20);
    private static final int PACE = 200;
    private static final double NANOS = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "3", description = "so often each number of servers (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--pairs", defaultValue = "60", description = "who talk, over all servers (${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--in-flight", defaultValue = "16", description = "messages of each pair (${DEFAULT-VALUE})")
    private int inFlight;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures there, too")
    private Path json;

    private final Map<String, Map<Integer, List<Double>>> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || seconds < 1 || pairs < SERVERS || inFlight < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds, --seconds and --in-flight count from 1, --pairs from " + SERVERS);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line());
        try (Lab lab = Lab.open("bench-cluster")) {
            RedisCluster cluster = RedisCluster.start(lab, 3, 2, List.of());
            ClusterSite site = new ClusterSite(lab, cluster, 1, List.of("-Xmx256m"), BenchLimits.serverOptions(lab));
            while (site.servers().size() < SERVERS) {
                site.add();
            }
            for (int round = 0; round < rounds; round++) {
                for (int servers = 1; servers <= SERVERS; servers++) {
                    measure("held for readers who are away", site, servers, round, true);
                    measure("relayed, reader at the next server", site, servers, round, false);
                }
            }
            print(out);
            double pause = pause(site, cluster);
            out.printf(
                    Locale.ROOT,
                    "a primary killed under %d messages a second: the longest wait until a message was accepted %.1f s%n",
                    PACE,
                    pause);
            out.flush();
            write(pause);
        }
        return 0;
    }

    private void measure(String what, ClusterSite site, int servers, int round, boolean away) {
        String name = (away ? "a" : "o") + servers + "r" + round;
        try (ClusterLoad load =
                ClusterLoad.start(site.servers().subList(0, servers), name, pairs, PAYLOAD, away, false)) {
            load.load().start(inFlight);
            load.load().run(SETTLE);
            long before = load.load().meter().count();
            Stopwatch watch = Stopwatch.start();
            load.load().run(Duration.ofSeconds(seconds));
            double perSecond = (load.load().meter().count() - before) / watch.seconds();
            load.load().stop();
            figures.computeIfAbsent(what, any -> new TreeMap<>())
                    .computeIfAbsent(servers, any -> new ArrayList<>())
                    .add(perSecond);
        }
    }

    /** Seconds of the longest wait while a replica takes a killed primary's place. */
    private double pause(ClusterSite site, RedisCluster cluster) {
        try (ClusterLoad load = ClusterLoad.start(site.servers(), "failover", pairs, PAYLOAD, true, true)) {
            load.load().pace(PACE);
            load.load().run(SETTLE);
            load.load().meter().latencies();
            cluster.primaries().get(0).child().kill();
            load.load().run(FAILOVER);
            load.load().stop();
            return load.load().meter().latencies().getMaxValue() / NANOS;
        }
    }

    private void print(PrintWriter out) {
        out.printf("%-36s %8s  %-36s %s%n", "messages a second", "servers", "median (least - most)", "to one server");
        figures.forEach((what, byServers) -> byServers.forEach((servers, values) -> {
            double one = Spread.of(byServers.get(1)).median();
            Spread spread = Spread.of(values);
            out.printf(Locale.ROOT, "%-36s %8d  %-36s %.2f%n", what, servers, spread.show(0), spread.median() / one);
        }));
        out.flush();
    }

    private void write(double pause) throws IOException {
        if (json != null) {
            Map<String, Object> all = new LinkedHashMap<>(Machine.facts());
            all.put("messagesPerSecondByServers", figures);
            all.put("failoverPauseSeconds", pause);
            Files.writeString(json, JsonMapper.shared().writeValueAsString(all));
        }
    }
}
