package io.jaelegram.comparison.compare.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Scenario LONG = new ManySenders(50, 1);
    private static final Scenario SHORT = new ReaderAway(10);

    @Test
    void whatWouldEndAfterTheLimitIsNotBegun() {
        Schedule schedule = schedule(Optional.of(Duration.ofSeconds(20)));
        assertThat(schedule.fits(LONG)).isFalse();
        assertThat(schedule.fits(SHORT)).isTrue();
    }

    @Test
    void withoutALimitEverythingIsPlayed() {
        assertThat(schedule(Optional.empty()).fits(LONG)).isTrue();
    }

    @Test
    void aQuickRunIsReckonedToEndInNinetySeconds() {
        assertThat(new Schedule(3, Scenarios.quick(List.of()), 1, Optional.empty()).seconds())
                .isBetween(30.0, 90.0);
    }

    private static Schedule schedule(Optional<Duration> limit) {
        return new Schedule(3, List.of(LONG, SHORT), 1, limit);
    }
}
