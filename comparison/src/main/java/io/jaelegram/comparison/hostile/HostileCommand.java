package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code torture hostile}: every attack at length against a real server, and what others felt of it. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        description = {
            "Floods, slow and silent peers against a real server with little heap, on this machine only.",
            "Prints what an honest pair felt in peace, while another server beside its own was attacked, and while its own"
                    + " was; and what the server kept of it.",
            "Exit 0: others' p99 is at most twice what it is beside (or stayed under --floor) and everything was let go;"
                    + " 1: not."
        })
public final class HostileCommand implements Callable<Integer> {
    /** Longer attacks tell nothing new, and these must end by themselves. */
    private static final int MAX_SECONDS = 300;

    /** Until the compilers of server and pair have seen what they do: else the peace before the first attack is slow. */
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final String ROW = "%-36s %9s %9s %9s %6s %-32s %-32s %s%n";

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "15", description = "Length of each attack; usually ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--heap", defaultValue = "64", description = "The server's heap in MB; usually ${DEFAULT-VALUE}.")
    private int heap;

    @Option(
            names = "--floor",
            defaultValue = "20",
            description = "Milliseconds below which a doubled p99 is noise; usually ${DEFAULT-VALUE}.")
    private int floor;

    @Option(
            names = "--tries",
            defaultValue = "3",
            description = "Lay an attack again that broke a promise, so often in all; usually ${DEFAULT-VALUE}.")
    private int tries;

    @Option(names = "--only", description = "One attack instead of all: ${COMPLETION-CANDIDATES}.")
    private Arsenal only;

    @Override
    public Integer call() throws IOException {
        if (seconds < 1 || seconds > MAX_SECONDS || heap < 16 || floor < 0 || tries < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds is 1 to " + MAX_SECONDS
                            + ", --heap at least 16, --floor at least 0, --tries at least 1");
        }
        Randomness randomness = new SystemRandomness();
        Crowd crowd = new Crowd(randomness, Clock.systemUTC());
        try (Lab lab = Lab.open("hostile")) {
            List<String> jvm = List.of("-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
            Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), jvm, List.of());
            Server another = Server.start(lab, lab.folder().resolve("another"), Map.of(), jvm, List.of());
            Target target = Target.local(server.port());
            Optional<Target> beside = Optional.of(Target.local(another.port()));
            try (ServerProbe probe = ServerProbe.attach(server.child().pid());
                    HonestPair pair = HonestPair.start(target, crowd, randomness)) {
                return besiege(new Siege(lab, target, beside, Arsenal.Size.LONG, pair, probe), server);
            }
        }
    }

    private int besiege(Siege siege, Server server) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("server heap %d MB; %s of others' warm-up%n", heap, WARM_UP.toSeconds() + " s");
        siege.peace(WARM_UP);
        out.printf(
                ROW,
                "p99 of the pair during",
                "peace",
                "beside",
                "attack",
                "factor",
                "server before",
                "server after",
                "");
        out.flush();
        int doubled = 0;
        long worstMicros = 0;
        int broken = 0;
        for (Arsenal weapon : only == null ? List.of(Arsenal.values()) : List.of(only)) {
            // Half-open links are let go after 25 s of silence: a shorter attack would close them itself.
            int span = weapon == Arsenal.HALF_OPEN ? Math.max(seconds, 40) : seconds;
            Siege.Report report = siege.repeat(
                    weapon, tries, Duration.ofMillis(floor), Duration.ofSeconds(seconds), Duration.ofSeconds(span));
            boolean served = report.othersServed(Duration.ofMillis(floor));
            boolean fine = served && report.letGo() && server.child().alive();
            broken += fine ? 0 : 1;
            doubled += report.factor() > 2 ? 1 : 0;
            worstMicros = Math.max(worstMicros, report.during().p99Micros());
            print(out, report, fine ? "ok" : !served ? "OTHERS SLOWED" : "NOT LET GO");
        }
        out.printf(
                Locale.ROOT,
                "%s: %d attacks broke a promise; p99 of others more than twice that beside in %d, worst %.1f ms (below"
                        + " %d ms a doubling is not counted); server heap %d MB, %s, out of memory %d times%n",
                broken == 0 ? "KEPT" : "BROKEN",
                broken,
                doubled,
                worstMicros / 1e3,
                floor,
                heap,
                server.child().alive() ? "alive" : "DEAD",
                outOfMemory(server));
        out.flush();
        return broken == 0 && outOfMemory(server) == 0 && server.child().alive() ? 0 : 1;
    }

    private static long outOfMemory(Server server) {
        return Stream.of(server.child().out(), server.child().err())
                .flatMap(log -> log.lines().stream())
                .filter(line -> line.contains("OutOfMemory") || line.contains("OutOfDirectMemory"))
                .count();
    }

    private static void print(PrintWriter out, Siege.Report report, String verdict) {
        out.printf(
                ROW,
                report.done().attack(),
                millis(report.before()),
                millis(report.beside()),
                millis(report.during()),
                String.format(Locale.ROOT, "%.1f", report.factor()),
                report.stateBefore(),
                report.stateAfter(),
                verdict);
        out.printf(
                "    did: %s; pair: %d messages, %d not accepted%n",
                report.done(), report.during().messages(), report.during().notAccepted());
        out.flush();
    }

    private static String millis(HonestPair.Felt felt) {
        return String.format("%.2f ms", felt.p99Micros() / 1000.0);
    }
}
