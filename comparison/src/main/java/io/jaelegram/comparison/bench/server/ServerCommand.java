package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench server}: the server beside a bare relay and a bare log, which are the limit of this machine. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The server beside a bare relay and a bare group-committed log, each a process of its own,"
                + " driven in turn by the same load in this one. Takes some twelve minutes; --quick some four.")
public final class ServerCommand implements Callable<Integer> {
    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            description = "only these: relay, tls, latency, enqueue, drain, rivals, idle, storm, growth")
    private List<String> parts = Stream.of(Part.values()).map(Part::text).toList();

    @Option(names = "--quick", description = "fewer connections and shorter measurements: for a look, not for a record")
    private boolean quick;

    @Option(names = "--seconds", description = "length of one measurement (5; quick 1)")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--runs", description = "measurements of each figure (3; quick 2)")
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--connections", description = "idle connections (10,000; quick 500)")
    private Optional<Integer> connections = Optional.empty();

    @Option(names = "--stored", description = "most messages that wait (1,000,000; quick 10,000)")
    private Optional<Integer> stored = Optional.empty();

    @Option(names = "--many-pairs", description = "the larger number of pairs (1,000; quick 100, as the smaller)")
    private Optional<Integer> manyPairs = Optional.empty();

    @Option(names = "--payload", defaultValue = "256", description = "bytes of text in a message (${DEFAULT-VALUE})")
    private int payload;

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures to this file")
    private Optional<Path> json = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Part> chosen = parts.stream().distinct().map(this::part).sorted().toList();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("seconds", value("--seconds", seconds, 5, 1, 3_600));
        told.put("runs", value("--runs", runs, 3, 2, 100));
        told.put("connections", value("--connections", connections, 10_000, 500, 15_000));
        told.put("stored", value("--stored", stored, 1_000_000, 10_000, 10_000_000));
        told.put("many_pairs", value("--many-pairs", manyPairs, 1_000, Setting.PAIRS, 2_000));
        told.put("payload", value("--payload", Optional.of(payload), 0, 0, 16 * 1024));
        if (chosen.stream().anyMatch(Part::crowds)) {
            OpenFiles.check((Integer) told.get("connections"));
        }
        ServerReport report = new ServerReport(told, Rivals.found(), System.out);
        report.head();
        List<Finding> findings = new ArrayList<>();
        for (Part part : chosen) {
            // A lab for each: what one part stored is gone before the next begins.
            try (Lab lab = Lab.open("bench")) {
                List<Finding> found = part.measure(setting(lab, told));
                found.forEach(report::show);
                findings.addAll(found);
            }
        }
        json.ifPresent(file -> report.write(file, findings));
        return 0;
    }

    private Setting setting(Lab lab, Map<String, Object> told) {
        return new Setting(
                lab,
                Duration.ofSeconds(quick ? 2 : 6),
                Duration.ofSeconds((Integer) told.get("seconds")),
                (Integer) told.get("runs"),
                payload,
                (Integer) told.get("many_pairs"),
                (Integer) told.get("connections"),
                (Integer) told.get("stored"));
    }

    private Part part(String text) {
        return Stream.of(Part.values())
                .filter(part -> part.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no part '" + text + "'; there are "
                                + Stream.of(Part.values()).map(Part::text).collect(Collectors.joining(", "))));
    }

    /** What was given, or the usual value; from 1 to {@code most}. */
    private int value(String option, Optional<Integer> given, int full, int quickly, int most) {
        int value = given.orElse(quick ? quickly : full);
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; allowed are 1 to " + most);
        }
        return value;
    }
}
