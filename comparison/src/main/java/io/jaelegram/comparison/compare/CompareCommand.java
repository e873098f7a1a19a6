package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.real.RealComparison;
import io.jaelegram.comparison.compare.real.Scenario;
import io.jaelegram.comparison.compare.real.Scenarios;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.simulate.Figures;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.torture.VersionRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code compare}: plays the same scenarios with every version and shows what each costs. */
@Command(
        name = "compare",
        subcommands = SimulateCommand.class,
        description =
                "The same scenarios with every version of the client, on real sockets, as a table, a file, a page.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was played, and every message delivered once",
            "1:a message was lost or doubled, or the result is partial",
            "2:wrong usage, nothing was played",
            "130:stopped by Ctrl-C; what there was by then is shown and written"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int DEFAULT_RUNS = 5;

    /** The scenarios, for the usage text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Scenarios.FULL.stream(), Stream.of(SimulatedTown.NAME))
                    .iterator();
        }
    }

    /** So that {@code --quick} ends within 90 s with its start and its end, also on a machine that is busy. */
    private static final Duration QUICK_LIMIT = Duration.ofSeconds(85);

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @Option(names = "--quick", description = "one run of short scenarios, under 90 s")
    private boolean quick;

    @Option(names = "--full", description = "longer scenarios, up to 100 senders; says before how long it takes")
    private boolean full;

    @Option(names = "--runs", paramLabel = "N", description = "how often everything is played (5; with --quick 1)")
    private Integer runs;

    @Option(
            names = {"--versions", "--version"},
            split = ",",
            paramLabel = "vN",
            description = "only these, such as v1,v3 (default: all)")
    private List<String> versions =
            VersionRow.ALL.stream().map(VersionRow::name).toList();

    @Option(
            names = {"--scenarios", "--scenario"},
            split = ",",
            paramLabel = "NAME",
            description = "only these (default: all): ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private List<String> scenarios = List.of();

    @Option(names = "--seed", defaultValue = "7", description = "of what is drawn (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private ReportFiles files;

    @Override
    public Integer call() {
        check();
        ProgressBar bar = new ProgressBar(System.err);
        SimulatedTown town = quick ? SimulatedTown.small(seed) : SimulatedTown.large(seed);
        RealComparison comparison = new RealComparison(
                versions,
                realScenarios(),
                seed,
                chosenRuns(),
                quick ? Optional.of(QUICK_LIMIT) : Optional.empty(),
                bar);
        System.err.println(
                "This takes about " + estimate(comparison, town) + " s. Ctrl-C ends it and shows what it has by then.");
        return Interruption.guards(
                () -> {
                    town.stop();
                    comparison.stop();
                },
                () -> play(comparison, town, bar));
    }

    private int play(RealComparison comparison, SimulatedTown town, ProgressBar bar) {
        try (Lab lab = Lab.open("compare")) {
            Run run = Run.start(spec, seed, chosenRuns());
            Map<String, Figures> simulated = simulates() ? town.play(versions, bar) : Map.of();
            comparison.play(lab);
            bar.end();
            ComparisonResult result = new ComparisonResult(
                    run.end(
                            "real processes on loopback",
                            Optional.of(lab.installation().root()),
                            comparison.partial()),
                    comparison.results().stream()
                            .map(one -> one.simulated(Optional.ofNullable(simulated.get(one.version()))))
                            .toList());
            files.report(result);
            return result.meta().partial().isEmpty() && result.allDelivered() ? 0 : 1;
        }
    }

    private long estimate(RealComparison comparison, SimulatedTown town) {
        double seconds = comparison.estimateSeconds() + (simulates() ? town.seconds(versions.size()) : 0);
        return Math.round(quick ? Math.min(seconds, QUICK_LIMIT.toSeconds()) : seconds);
    }

    private boolean simulates() {
        return scenarios.isEmpty() || chosenScenarios().contains(SimulatedTown.NAME);
    }

    /** None when only the simulated one was asked for. */
    private List<Scenario> realScenarios() {
        List<String> chosen = chosenScenarios();
        return full ? Scenarios.full(chosen) : Scenarios.quick(chosen);
    }

    private int chosenRuns() {
        return runs != null ? runs : quick ? 1 : DEFAULT_RUNS;
    }

    /** A name may be written with hyphens too. */
    private List<String> chosenScenarios() {
        return scenarios.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replace('-', '_'))
                .toList();
    }

    private void check() {
        if (quick && full) {
            throw wrong("--quick and --full exclude each other");
        }
        if (chosenRuns() < 1) {
            throw wrong("--runs counts from 1");
        }
        unknown(versions, VersionRow.ALL.stream().map(VersionRow::name).toList())
                .ifPresent(name -> {
                    throw wrong("there is no version '" + name + "'; this build has " + VersionRow.ALL);
                });
        List<String> known = new ArrayList<>(full ? Scenarios.FULL : Scenarios.QUICK);
        known.add(SimulatedTown.NAME);
        unknown(chosenScenarios(), known).ifPresent(name -> {
            throw wrong("there is no scenario '" + name + "'; there are " + String.join(", ", known));
        });
        files.unwritable().ifPresent(file -> {
            throw wrong(
                    "cannot write " + file + ", so nothing was played; name a file in a folder that you may write to");
        });
    }

    private static Optional<String> unknown(List<String> asked, List<String> known) {
        return asked.stream().filter(name -> !known.contains(name)).findFirst();
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
