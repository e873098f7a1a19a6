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
import java.util.Map;
import java.util.concurrent.Callable;
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
            "Prints what an honest pair felt before and during each attack, and what the server kept of it.",
            "Exit 0: others' p99 at most doubled (or stayed under --floor) and everything was let go; 1: not."
        })
public final class HostileCommand implements Callable<Integer> {
    /** Longer attacks tell nothing new, and these must end by themselves. */
    private static final int MAX_SECONDS = 300;

    private static final String ROW = "%-36s %10s %10s %-28s %-28s %s%n";

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
            Target target = Target.local(server.port());
            try (ServerProbe probe = ServerProbe.attach(server.child().pid());
                    HonestPair pair = HonestPair.start(target, crowd, randomness)) {
                return besiege(new Siege(lab, target, Arsenal.Size.LONG, pair, probe), server);
            }
        }
    }

    private int besiege(Siege siege, Server server) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "attack", "p99 before", "p99 during", "server before", "server after", "verdict");
        int broken = 0;
        for (Arsenal weapon : only == null ? List.of(Arsenal.values()) : List.of(only)) {
            // Half-open links are let go after 25 s of silence: a shorter attack would close them itself.
            int span = weapon == Arsenal.HALF_OPEN ? Math.max(seconds, 40) : seconds;
            Siege.Report report = siege.repeat(
                    weapon, tries, Duration.ofMillis(floor), Duration.ofSeconds(seconds), Duration.ofSeconds(span));
            boolean served = report.othersServed(Duration.ofMillis(floor));
            boolean fine = served && report.letGo() && server.child().alive();
            broken += fine ? 0 : 1;
            print(out, report, fine ? "ok" : !served ? "OTHERS SLOWED" : "NOT LET GO");
        }
        out.printf(
                "%s: %d attacks broke a promise; server heap %d MB, %s%n",
                broken == 0 ? "kept" : "BROKEN", broken, heap, server.child().alive() ? "alive" : "DEAD");
        out.flush();
        return broken == 0 ? 0 : 1;
    }

    private static void print(PrintWriter out, Siege.Report report, String verdict) {
        out.printf(
                ROW,
                report.done().attack(),
                millis(report.before()),
                millis(report.during()),
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
