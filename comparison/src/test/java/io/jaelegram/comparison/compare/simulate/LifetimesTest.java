package io.jaelegram.comparison.compare.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jaelegram.crypto.Randomness;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifetimesTest {
    private static final int MANY = 20_000;

    private final Randomness chance = Randomness.seeded(11);

    @ParameterizedTest
    @EnumSource(Scenario.Shape.class)
    void usersAreOnlineForTheirShareOfTheTime(Scenario.Shape shape) {
        Lifetimes lifetimes = lifetimes(shape, false);
        double on = 0;
        double off = 0;
        int beginnings = 0;
        for (int i = 0; i < MANY; i++) {
            on += lifetimes.session(0, chance).toSeconds();
            off += lifetimes.away(0, chance).toSeconds();
            beginnings += lifetimes.beginning(chance).online() ? 1 : 0;
        }
        assertThat(on / MANY).isCloseTo(1_800, within(90.0));
        assertThat(on / (on + off)).isCloseTo(0.3, within(0.02));
        assertThat((double) beginnings / MANY).isCloseTo(0.3, within(0.02));
    }

    @ParameterizedTest
    @EnumSource(Scenario.Shape.class)
    void inADailyRhythmAbsencesEndSoonerByDayThanByNight(Scenario.Shape shape) {
        Lifetimes lifetimes = lifetimes(shape, true);
        double day = 0;
        double night = 0;
        for (int i = 0; i < MANY / 10; i++) {
            day += lifetimes.away(Duration.ofHours(4).toNanos(), chance).toSeconds();
            night += lifetimes.away(Duration.ofHours(16).toNanos(), chance).toSeconds();
        }
        assertThat(day).isLessThan(night / 2);
    }

    private static Lifetimes lifetimes(Scenario.Shape shape, boolean diurnal) {
        return new Lifetimes(new Scenario.Population(100, 0.3, Duration.ofMinutes(30), shape, 0.5, 0.01, diurnal, 1));
    }
}
