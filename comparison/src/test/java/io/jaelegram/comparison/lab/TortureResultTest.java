package io.jaelegram.comparison.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.check.Violation;
import io.jaelegram.comparison.check.Violation.Invariant;
import io.jaelegram.comparison.lab.Rounds.Struck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TortureResultTest {
    private static TortureResult result(List<Violation> violations, List<String> forgotten) {
        return new TortureResult(
                Map.of("server SIGKILL", new Struck(3, Duration.ofMillis(1500))),
                Map.of("server disk full", "mounting a tmpfs needs root"),
                new Verdict(10, 9, 9, 2_000_000_000L, violations),
                forgotten,
                Duration.ofSeconds(60),
                "./jaelegram torture --kills 3 --from 7");
    }

    private static String print(TortureResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        result.print(new PrintStream(out, true));
        return out.toString();
    }

    @Test
    void aCleanRunSaysWhatStruckWhatDidNotAndHowToRepeatIt() {
        TortureResult clean = result(List.of(), List.of());

        assertThat(clean.clean()).isTrue();
        assertThat(print(clean))
                .contains("server SIGKILL")
                .contains("1.50")
                .contains("SKIPPED   mounting a tmpfs needs root")
                .contains("CLEAN: 3 faults, 10 messages, lost 0, duplicated 0, forged 0")
                .contains("--from 7");
    }

    @Test
    void aLostMessageOrOneThatADiskForgotMakesTheRunBroken() {
        TortureResult lost = result(List.of(new Violation(Invariant.I1_LOST, "message 5")), List.of());
        TortureResult forgotten = result(List.of(), List.of("text"));

        assertThat(lost.clean()).isFalse();
        assertThat(print(lost)).contains("BROKEN").contains("lost 1").contains("message 5");
        assertThat(forgotten.clean()).isFalse();
        assertThat(forgotten.lost()).isEqualTo(1);
    }

    @Test
    void aBrokenOrderAloneMakesTheRunBroken() {
        assertThat(result(List.of(new Violation(Invariant.I5_ORDER, "x")), List.of())
                        .clean())
                .isFalse();
    }
}
