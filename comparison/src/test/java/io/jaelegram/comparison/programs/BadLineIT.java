package io.jaelegram.comparison.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.lab.Fault;
import io.jaelegram.comparison.lab.NetworkFault;
import io.jaelegram.comparison.lab.ProcessFault;
import io.jaelegram.comparison.lab.Rounds;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two people talk over a line that is slow, reset, cut in the middle and silent, and processes that stand still. */
class BadLineIT {
    @Test
    void everythingArrivesOnceAndInOrderThroughABadLine() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Fault> faults = List.of(
                NetworkFault.DELAY,
                NetworkFault.RESET,
                NetworkFault.TRUNCATION,
                NetworkFault.RATE,
                ProcessFault.SERVER_PAUSED,
                ProcessFault.CLIENT_PAUSED,
                NetworkFault.HALF_OPEN);
        try (Lab lab = Lab.open("bad-line")) {
            Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), Scene.QUICK, List.of());
            try (Scene scene = Scene.open(lab, server, "v1", 1)) {
                Rounds rounds = new Rounds(scene, new SplittableRandom(seed));
                scene.startTraffic();
                faults.forEach(rounds::strike);
                Verdict verdict = scene.settle();

                System.out.println(rounds.struck() + " " + verdict);
                assertThat(rounds.struck()).hasSize(faults.size());
                assertThat(verdict.violations()).as("seed " + seed).isEmpty();
                assertThat(scene.ledger().forgotten()).as("seed " + seed).isEmpty();
            }
        }
    }
}
