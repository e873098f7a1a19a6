package io.jaelegram.comparison.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.ComparisonMain;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first thing that a newcomer runs. */
class DemoIT {
    @Test
    void theDemoDeliversEverythingFindsNoPlaintextAndCleansUp() {
        try (Lab lab = Lab.open("demo-test")) {
            Child demo = lab.start(
                    "demo",
                    lab.installation()
                            .runMyself(List.of(), ComparisonMain.class.getName(), List.of("demo", "--plain")));

            int code = demo.exitCode(Duration.ofMinutes(3));

            String said = demo.out().tail(200);
            assertThat(code).as(said + demo.err().tail(20)).isZero();
            assertThat(said)
                    .contains("[queued]")
                    .contains("[held]")
                    .contains("[delivered]")
                    .contains("via server")
                    .contains("SIGKILL")
                    .contains("plaintext found: 0 times")
                    .contains("5 messages, 5 delivered")
                    .endsWith("measured here")
                    .contains("./jaelegram compare --quick")
                    .doesNotContain("\u001b[");
        }
    }
}
