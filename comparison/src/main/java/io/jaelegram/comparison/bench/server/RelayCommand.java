package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench relay}: messages a second through one real server, beside a relay that only copies bytes. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = "Messages per second through one server process between pairs of connections with TLS on,"
                + " beside a bare relay measured in turn.")
public final class RelayCommand implements Callable<Integer> {
    /** A fresh JVM compiles its hot paths in this time; what it does before is not measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(6);

    /** From starting the load to its even pace. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    @Option(names = "--pairs", defaultValue = "100", description = "senders, each with a reader (${DEFAULT-VALUE})")
    private int pairs;

    @Option(
            names = "--in-flight",
            split = ",",
            defaultValue = "1,64",
            description = "messages on the way per pair, one measurement each (${DEFAULT-VALUE})")
    private List<Integer> inFlight;

    @Option(names = "--seconds", defaultValue = "5", description = "length of one measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "measurements of each; medians are shown (${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--payload", defaultValue = "256", description = "bytes of text in a message (${DEFAULT-VALUE})")
    private int payload;

    @Option(names = "--json", paramLabel = "FILE", description = "write all samples to this file")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check("--pairs", pairs, 1, 5_000);
        check("--seconds", seconds, 1, 3_600);
        check("--runs", runs, 1, 100);
        check("--payload", payload, 1, 16 * 1024);
        inFlight.forEach(count -> check("--in-flight", count, 1, 1_024));
        System.out.println(Machine.line() + ", TLS 1.3 by " + NettyNetwork.tlsProvider());
        try (Lab lab = Lab.open("bench");
                Subject ours = ServerSubject.online(lab, "server", pairs, payload);
                Subject raw = RawSubject.relay(lab, pairs, payload)) {
            RelayReport report = new RelayReport(pairs, payload, seconds, runs, measure(ours, raw), ours, raw);
            report.print(System.out);
            if (json != null) {
                report.write(json);
                System.out.println("all samples: " + json);
            }
        }
        return 0;
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; allowed are " + least + " to " + most);
        }
    }

    /** In turn, so that both meet the same machine: per number in flight, pairs of samples (ours, raw). */
    private Map<Integer, List<RelayReport.Round>> measure(Subject ours, Subject raw) {
        Duration span = Duration.ofSeconds(seconds);
        Map<Integer, List<RelayReport.Round>> rounds = new LinkedHashMap<>();
        for (int count : inFlight) {
            Sample.take(ours, count, WARM_UP, SETTLE);
            Sample.take(raw, count, WARM_UP, SETTLE);
            List<RelayReport.Round> samples = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                samples.add(new RelayReport.Round(
                        Sample.take(ours, count, SETTLE, span), Sample.take(raw, count, SETTLE, span)));
            }
            rounds.put(count, samples);
        }
        return rounds;
    }
}
