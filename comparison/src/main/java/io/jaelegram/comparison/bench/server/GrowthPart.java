package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import io.jaelegram.comparison.measure.Spread;
import io.jaelegram.comparison.process.ProcessCost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a message costs more when many wait already, or many are connected. */
final class GrowthPart {
    private static final int FEW = 1_000;
    private static final int TENFOLD = 10;
    private static final int DEEP = 64;

    private static final int FEW_CONNECTED = 100;

    /** Pairs that talk among the connected, and messages that each has on the way. */
    private static final int ACTIVE = 10;

    private static final int ACTIVE_DEEP = 8;

    private static final double KILO = 1_000;

    /** The messages stored for one measurement: a second of CPU, whose grain is 10 ms. */
    private static final int MEASURED = 20_000;

    /** performance.md: flat within 20 %. */
    private static final double FLAT = 1.2;

    private static final double MILLION = 1e6;

    private GrowthPart() {}

    static List<Finding> measure(Setting setting) {
        List<Finding> findings = new ArrayList<>(connected(setting));
        findings.addAll(stored(setting));
        return findings;
    }

    /** A few pairs talk while more and more others are connected and say nothing. */
    private static List<Finding> connected(Setting setting) {
        List<Finding> findings = new ArrayList<>();
        try (Subject ours = ServerSubject.online(setting.lab(), "crowd", ACTIVE, setting.payload())) {
            ours.crowd(FEW_CONNECTED);
            Sample.take(ours, ACTIVE_DEEP, setting.warmUp(), setting.span());
            long few = ProcessCost.of(ours.pid()).residentBytes();
            double fewCost = talk(setting, ours);
            int connected = FEW_CONNECTED;
            List<Double> firstEach = List.of();
            for (int wanted = FEW_CONNECTED * TENFOLD; wanted <= setting.connections(); wanted *= TENFOLD) {
                ours.crowd(wanted - connected);
                connected = wanted;
                double each = (ProcessCost.of(ours.pid()).residentBytes() - few) / KILO / (wanted - FEW_CONNECTED);
                findings.add(growth(
                        wanted + " connected: server CPU s per million",
                        talk(setting, ours),
                        "with " + FEW_CONNECTED,
                        fewCost));
                if (!firstEach.isEmpty()) {
                    findings.add(growth(
                            wanted + " connected: server RSS kB each",
                            each,
                            "with " + wanted / TENFOLD,
                            firstEach.get(0)));
                }
                firstEach = List.of(each);
            }
        }
        return findings;
    }

    /** CPU seconds of the server for a million messages between the pairs that talk: the median of the runs. */
    private static double talk(Setting setting, Subject subject) {
        return Spread.of(IntStream.range(0, setting.runs())
                        .mapToObj(run -> Sample.take(subject, ACTIVE_DEEP, Setting.SETTLE, setting.span())
                                .cpuPerMillion())
                        .toList())
                .median();
    }

    private static Finding growth(String what, double more, String beside, double few) {
        return new Finding("growth", what, List.of(more), beside, List.of(few), Target.most(FLAT));
    }

    private static List<Finding> stored(Setting setting) {
        List<Finding> findings = new ArrayList<>();
        try (Subject ours = ServerSubject.offline(setting.lab(), "growth", Setting.PAIRS, setting.payload())) {
            DrainPart.drain(ours, ours.load().fill(DEEP, setting.stored() / TENFOLD));
            ours.leave();
            long stored = ours.load().fill(DEEP, FEW);
            double few = cost(ours);
            stored += MEASURED;
            for (int wanted = FEW * TENFOLD; wanted <= setting.stored(); wanted *= TENFOLD) {
                if (wanted > stored) {
                    stored += ours.load().fill(DEEP, wanted - stored);
                }
                findings.add(growth(stored + " stored: server CPU s per million more", cost(ours), "with " + FEW, few));
                stored += MEASURED;
            }
        }
        return findings;
    }

    /** CPU seconds of the server for a million messages more. */
    private static double cost(Subject subject) {
        double before = ProcessCost.of(subject.pid()).cpuSeconds();
        long stored = subject.load().fill(DEEP, MEASURED);
        return (ProcessCost.of(subject.pid()).cpuSeconds() - before) / (stored / MILLION);
    }
}
