package io.jaelegram.comparison.cluster;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.lab.Rounds;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.lab.TortureResult;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.redis.ClusterSite;
import io.jaelegram.comparison.redis.RedisCluster;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code torture cluster}: a primary, a replica and a server are killed in turn, under traffic over three servers. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = {
            "Three servers before a real Redis cluster of 3 primaries with 2 replicas each, people talking over all of",
            "them; a primary, a replica and a server are killed in turn, with SIGKILL, and come back.",
            "Exit 0: nothing that was acknowledged was lost, and nothing was shown twice; 1: something was."
        })
public final class ClusterTortureCommand implements Callable<Integer> {
    private static final int SERVERS = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "so often each (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--client",
            defaultValue = "v1",
            paramLabel = "vN",
            description = "of the people (${DEFAULT-VALUE})")
    private String version;

    @Option(names = "--pairs", defaultValue = "2", paramLabel = "N", description = "people who talk (${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--from", paramLabel = "SEED", description = "which one is killed and when; random without it")
    private Long from;

    @Override
    public Integer call() {
        if (rounds < 1 || pairs < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds and --pairs count from 1");
        }
        long seed = from != null ? from : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        PrintStream out = System.out;
        out.println("torture cluster: 3 primaries with 2 replicas each, " + SERVERS + " servers, " + 2 * pairs
                + " people on " + version + ", seed " + seed);
        try (Lab lab = Lab.open("cluster")) {
            boolean clean = false;
            try {
                TortureResult result = run(lab, new SplittableRandom(seed), seed, out);
                result.print(out);
                clean = result.clean();
            } finally {
                if (!clean) {
                    out.println("the evidence stays in " + lab.keep());
                }
            }
            return clean ? 0 : 1;
        }
    }

    private TortureResult run(Lab lab, SplittableRandom random, long seed, PrintStream out) {
        Stopwatch watch = Stopwatch.start();
        RedisCluster cluster = RedisCluster.start(lab, 3, 2, List.of());
        ClusterSite site = new ClusterSite(lab, cluster, 1, Scene.QUICK, List.of());
        while (site.servers().size() < SERVERS) {
            site.add();
        }
        try (Scene scene = Scene.open(lab, site.servers().get(0), site.address(), version, pairs)) {
            scene.startTraffic();
            Rounds struck = new Rounds(scene, random);
            for (int round = 0; round < rounds; round++) {
                for (ClusterFault.Victim victim : ClusterFault.Victim.values()) {
                    struck.strike(new ClusterFault(victim, site));
                    out.printf(
                            "%3.0f s  %d killed, %d messages%n",
                            watch.seconds(), struck.count(), scene.ledger().count());
                }
            }
            Verdict verdict = scene.settle();
            String again = "./jaelegram torture cluster --rounds " + rounds + " --client " + version + " --pairs "
                    + pairs + " --from " + seed;
            return new TortureResult(
                    struck.struck(), Map.of(), verdict, scene.ledger().forgotten(), watch.elapsed(), again);
        }
    }
}
