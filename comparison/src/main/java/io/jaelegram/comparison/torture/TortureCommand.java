package io.jaelegram.comparison.torture;

import io.jaelegram.comparison.cluster.ClusterTortureCommand;
import io.jaelegram.comparison.hostile.HostileCommand;
import io.jaelegram.comparison.lab.LineCommand;
import io.jaelegram.comparison.lab.ProcessTorture;
import io.jaelegram.comparison.lab.TortureResult;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decides which kind of run was asked for: seeds in simulation, or real processes for a time or a number of kills. */
@Command(
        name = "torture",
        subcommands = {HostileCommand.class, LineCommand.class, ClusterTortureCommand.class},
        description = "Strikes servers and clients with faults in the middle of traffic and counts losses.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing was lost, duplicated or forged", "1:something was, or the run could not go on"})
public final class TortureCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @Option(
            names = "--version",
            defaultValue = "v1",
            paramLabel = "vN",
            description = "of the client (${DEFAULT-VALUE})")
    private String version;

    @Option(
            names = "--server-dead",
            paramLabel = "WHEN",
            description =
                    "simulation of v3: the server is dead from the start, or dies in the middle and never returns:"
                            + " ${COMPLETION-CANDIDATES}")
    private When serverDead;

    @Option(names = "--seeds", paramLabel = "N", description = "simulation: so many seeds, and no process is started")
    private Long seeds;

    @Option(names = "--minutes", paramLabel = "M", description = "process lab: go on for so long")
    private Integer minutes;

    @Option(names = "--kills", paramLabel = "N", description = "process lab: go on until so many SIGKILLs")
    private Integer kills;

    @Option(names = "--pairs", defaultValue = "1", paramLabel = "N", description = "people who talk (${DEFAULT-VALUE})")
    private int pairs;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            description = "the first seed, or that of the process lab; random and printed without it")
    private Long from;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        boolean processes = minutes != null || kills != null;
        if (processes == (seeds != null)) {
            throw wrong(
                    "say what to run: --seeds N in simulation, or real processes with --minutes M, --kills N or both");
        }
        if (seeds != null && seeds < 1 || minutes != null && minutes < 1 || kills != null && kills < 1 || pairs < 1) {
            throw wrong("--seeds, --minutes, --kills and --pairs count from 1");
        }
        if (processes && serverDead != null) {
            throw wrong("--server-dead is for --seeds; with real processes: bench buddies --server-dies");
        }
        return processes ? processes() : simulation();
    }

    /** As it is typed. */
    enum When {
        start,
        middle
    }

    private int simulation() throws InterruptedException {
        VersionRow row = VersionRow.named(version)
                .orElseThrow(() -> wrong("no version is called " + version + "; this build has " + VersionRow.EVERY));
        if (serverDead != null) {
            row = row.without(serverDead == When.start ? ServerFate.DEAD_AT_START : ServerFate.DIES)
                    .orElseThrow(() -> wrong(version + " needs its server: --server-dead is for v3"));
        }
        return SeedsCommand.run(row, seeds, from == null ? OptionalLong.empty() : OptionalLong.of(from));
    }

    private int processes() {
        long seed = from != null ? from : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        TortureResult result = new ProcessTorture(
                        version,
                        pairs,
                        Optional.ofNullable(minutes).map(Duration::ofMinutes),
                        Optional.ofNullable(kills),
                        seed,
                        System.out)
                .run();
        result.print(System.out);
        return result.clean() ? 0 : 1;
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
