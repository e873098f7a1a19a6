package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import io.jaelegram.comparison.process.ProcessCost;
import java.util.ArrayList;
import java.util.List;

/** Whether storing a message costs more when many wait already. */
final class GrowthPart {
    private static final int FEW = 1_000;
    private static final int TENFOLD = 10;
    private static final int DEEP = 64;

    /** The messages stored for one measurement: a second of CPU, whose grain is 10 ms. */
    private static final int MEASURED = 20_000;

    /** performance.md: flat within 20 %. */
    private static final double FLAT = 1.2;

    private static final double MILLION = 1e6;

    private GrowthPart() {}

    static List<Finding> measure(Setting setting) {
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
                findings.add(new Finding(
                        "growth",
                        stored + " stored: server CPU s per million more",
                        List.of(cost(ours)),
                        "with " + FEW,
                        List.of(few),
                        Target.most(FLAT)));
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
