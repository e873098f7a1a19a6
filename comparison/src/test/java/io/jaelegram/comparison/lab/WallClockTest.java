package io.jaelegram.comparison.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Test
    void aProgramOnTheMachineSeesTheJumpAndTheReturn() {
        try (Lab lab = Lab.open("clock")) {
            WallClock clock = WallClock.prepare(lab, "clock jump", "somebody");
            assumeThat(clock.missing()).isEmpty();
            long before = seconds(lab, clock);
            clock.jump("+1d");
            assertThat(seconds(lab, clock)).isBetween(before + DAY, before + DAY + 60);
            clock.jump("+0");
            assertThat(seconds(lab, clock)).isBetween(before, before + 60);
        }
    }

    private static long seconds(Lab lab, WallClock clock) {
        Child date = lab.start("date", List.of("date", "+%s"), clock.environment());
        assertThat(date.exitCode(Duration.ofSeconds(20))).isZero();
        return Long.parseLong(date.out().lines().get(0));
    }
}
