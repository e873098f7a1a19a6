package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.check.Event;
import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.natlab.Namespaces;
import io.jaelegram.comparison.natlab.Needs;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Machine;
import io.jaelegram.comparison.process.Server;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code torture line}: real clients in network namespaces talk over lines that lose packets, are far or slow. */
@Command(
        name = "line",
        description = {
            "Two real clients, each in a network namespace, talk over lines that lose packets, are far or slow.",
            "Exit 0: all arrived, none twice, none forged; 1: not; 77: this machine cannot (the reason is said)."
        })
public final class LineCommand implements Callable<Integer> {
    private static final int SKIPPED = 77;
    private static final double NANOS_IN_MILLI = 1e6;

    /** What the fault matrix allows one message at 30 % loss. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

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
            names = "--messages",
            defaultValue = "60",
            paramLabel = "N",
            description = "on each line, one after the other (${DEFAULT-VALUE})")
    private int messages;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (messages < 1) {
            throw new ParameterException(spec.commandLine(), "--messages counts from 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        Optional<String> missing = Needs.missing().or(Lan::taken);
        if (missing.isPresent()) {
            out.println("SKIPPED: bad lines: " + missing.get());
            return SKIPPED;
        }
        try (Lab lab = Lab.open("line")) {
            Lan lan = new Lan(new Namespaces(lab), Scene.people(1));
            Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), Scene.QUICK, List.of());
            try (Scene scene = Scene.open(
                    lab, server, version, 1, name -> new Machine(lab.folder(), Map.of(), lan.enter(name)), Lan.own())) {
                return talk(scene, lan, out);
            }
        }
    }

    private int talk(Scene scene, Lan lan, PrintWriter out) {
        out.printf("%s, %d messages on each line; ms from Enter to the other screen%n", version, messages);
        out.printf("%-24s %8s %8s %8s%n", "line", "p50", "p95", "worst");
        out.flush();
        for (BadLine line : BadLine.values()) {
            if (!version.equals("v1") && !line.everywhere()) {
                out.printf("%-24s SKIPPED: only the way to the server has it%n", line.title());
                continue;
            }
            List<Double> millis = over(line, scene, lan);
            out.printf(
                    Locale.ROOT,
                    "%-24s %8.0f %8.0f %8.0f%n",
                    line.title(),
                    share(millis, 0.5),
                    share(millis, 0.95),
                    share(millis, 1));
            out.flush();
        }
        Verdict verdict = scene.settle();
        out.printf(
                "%s: %d messages, lost %d, duplicated %d, forged %d%n",
                verdict.kept() ? "CLEAN" : "BROKEN",
                verdict.written(),
                verdict.lost(),
                verdict.duplicated(),
                verdict.forged());
        return verdict.kept() ? 0 : 1;
    }

    private List<Double> over(BadLine line, Scene scene, Lan lan) {
        List<String> texts = new ArrayList<>();
        line.begin(scene, lan);
        for (int i = 0; i < messages; i++) {
            Talker talker = scene.talkers().get(i % scene.talkers().size());
            texts.add(line.name() + "-" + i);
            scene.awaitDelivery(talker, texts.get(i), LONGEST);
        }
        line.end(scene, lan);
        return delays(scene.ledger().events(), texts);
    }

    private static List<Double> delays(List<Event> events, List<String> texts) {
        Map<String, Long> began = new HashMap<>();
        Map<String, Long> ended = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Written written) {
                began.put(written.text(), written.at());
            } else if (event instanceof Event.Shown shown) {
                ended.putIfAbsent(shown.text(), shown.at());
            }
        }
        return texts.stream()
                .map(text -> (ended.get(text) - began.get(text)) / NANOS_IN_MILLI)
                .sorted()
                .toList();
    }

    /** @param sorted from the least on */
    private static double share(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
