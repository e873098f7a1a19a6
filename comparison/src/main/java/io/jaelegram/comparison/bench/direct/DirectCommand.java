package io.jaelegram.comparison.bench.direct;

import io.jaelegram.comparison.bench.direct.Talk.Span;
import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.measure.Spread;
import io.jaelegram.comparison.process.Lab;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench direct}: version 2 beside version 1 in one run, in turn, so that both meet the same machine. */
@Command(
        name = "direct",
        mixinStandardHelpOptions = true,
        description =
                "Whole clients, direct beside through the server: delivered latency at a steady rate, processor time"
                        + " of the server for each message, and how much one link carries.")
public final class DirectCommand implements Callable<Integer> {
    private static final String OURS = "v2";
    private static final String BASELINE = "v1";

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "messages a second, of all pairs together (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--pairs",
            defaultValue = "10",
            paramLabel = "N",
            description = "writers, each with a reader (${DEFAULT-VALUE})")
    private int pairs;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "S",
            description = "length of one measurement at the steady rate (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--burst",
            defaultValue = "3000",
            paramLabel = "N",
            description = "messages that one writer writes at once to load one link (${DEFAULT-VALUE})")
    private int burst;

    @Option(
            names = "--payload",
            defaultValue = "100",
            paramLabel = "B",
            description = "bytes of a text (${DEFAULT-VALUE})")
    private int payload;

    @Option(
            names = "--runs",
            defaultValue = "3",
            paramLabel = "N",
            description = "measurements of each; medians are shown (${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures of every run to this file")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check("--pairs", pairs, 1, 200);
        check("--rate", rate, pairs, 100_000);
        check("--seconds", seconds, 1, 60);
        check("--burst", burst, 1, 100_000);
        check("--payload", payload, 32, 4_000);
        check("--runs", runs, 1, 100);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line());
        List<Figure> figures;
        try (Lab lab = Lab.open("bench")) {
            figures = measure(Talk.open(lab, BASELINE, pairs, payload), Talk.open(lab, OURS, pairs, payload));
        }
        out.printf("%d B texts, %d runs in turn; medians with the least and the most%n", payload, runs);
        out.printf("%-44s %-28s %-28s %s%n", "", BASELINE + " through the server", OURS + " direct", "ratio");
        figures.forEach(figure -> out.println(figure.line()));
        out.flush();
        if (json != null) {
            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report(figures));
        }
        return 0;
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; allowed are " + least + " to " + most);
        }
    }

    private List<Figure> measure(Talk baseline, Talk ours) {
        Rounds steady = new Rounds();
        Rounds rush = new Rounds();
        // What the compilers do the first time is not measured.
        List.of(baseline, ours).forEach(talk -> {
            talk.steady(rate, seconds);
            talk.rush(burst);
        });
        for (int run = 0; run < runs; run++) {
            System.err.println("run " + (run + 1) + " of " + runs);
            steady.add(baseline.steady(rate, seconds), ours.steady(rate, seconds));
            rush.add(baseline.rush(burst), ours.rush(burst));
        }
        String at = "at " + rate + " messages/s, " + pairs + " pairs: ";
        return List.of(
                steady.figure(at + "p50, ms", 2, span -> share(span, 0.5)),
                steady.figure("  p99, ms", 2, span -> share(span, 0.99)),
                steady.figure("  delivered/s", 0, Span::perSecond),
                steady.figure("  server CPU, us/message", 1, Span::serverMicros),
                steady.figure("  went directly, %", 1, span -> 100 * span.direct()),
                rush.figure("one link, " + burst + " at once: delivered/s", 0, Span::perSecond),
                rush.figure("  server CPU, us/message", 1, Span::serverMicros),
                rush.figure("  went directly, %", 1, span -> 100 * span.direct()));
    }

    private static double share(Span span, double share) {
        List<Double> sorted = span.latencies().stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private Map<String, Object> report(List<Figure> figures) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("bench", "direct");
        report.put("machine", Machine.facts());
        report.put("rate", rate);
        report.put("pairs", pairs);
        report.put("seconds", seconds);
        report.put("burst", burst);
        report.put("payload_bytes", payload);
        report.put("figures", figures);
        return report;
    }

    /** Spans of both, taken in turn. */
    private static final class Rounds {
        private final List<Span> baseline = new ArrayList<>();
        private final List<Span> ours = new ArrayList<>();

        void add(Span base, Span own) {
            baseline.add(base);
            ours.add(own);
        }

        Figure figure(String what, int decimals, ToDoubleFunction<Span> value) {
            return new Figure(what.strip(), what, decimals, values(baseline, value), values(ours, value));
        }

        private static List<Double> values(List<Span> spans, ToDoubleFunction<Span> value) {
            return spans.stream().mapToDouble(value).boxed().toList();
        }
    }

    /** One figure of both, a value for each run. */
    record Figure(String what, String label, int decimals, List<Double> v1, List<Double> v2) {
        String line() {
            boolean shares = v1.stream().anyMatch(value -> value == 0);
            String ratio = shares
                    ? ""
                    : Spread.of(IntStream.range(0, v1.size())
                                    .mapToObj(i -> v2.get(i) / v1.get(i))
                                    .toList())
                            .show(2);
            return String.format(
                    "%-44s %-28s %-28s %s",
                    label, Spread.of(v1).show(decimals), Spread.of(v2).show(decimals), ratio);
        }
    }
}
