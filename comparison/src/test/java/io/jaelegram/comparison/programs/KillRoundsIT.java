package io.jaelegram.comparison.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.lab.ProcessFault;
import io.jaelegram.comparison.lab.Rounds;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two people talk without pause while the server and their clients are killed, twenty times. */
class KillRoundsIT {
    private static final int ROUNDS = 20;

    /** Issue requirement: what is deliverable is delivered within 5 s of the server's return; starts of a JVM are extra. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    @Test
    void nothingAcknowledgedIsLostShownTwiceOrOutOfOrder() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (Lab lab = Lab.open("kill-rounds")) {
            Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), Scene.QUICK, List.of());
            try (Scene scene = Scene.open(lab, server, "v1", 1)) {
                Rounds rounds = new Rounds(scene, new SplittableRandom(seed));
                scene.startTraffic();
                for (int i = 0; i < ROUNDS / 2; i++) {
                    rounds.strike(ProcessFault.SERVER_KILLED);
                    rounds.strike(ProcessFault.CLIENT_KILLED);
                }
                Verdict verdict = scene.settle();

                System.out.println(rounds.struck() + " " + verdict);
                assertThat(verdict.violations()).as("seed " + seed).isEmpty();
                assertThat(scene.ledger().forgotten()).as("seed " + seed).isEmpty();
                assertThat(verdict.accepted()).isGreaterThan(ROUNDS * 10);
                assertThat(rounds.struck().values())
                        .allSatisfy(struck -> assertThat(struck.worstRecovery()).isLessThan(RECOVERY));
            }
        }
    }
}
