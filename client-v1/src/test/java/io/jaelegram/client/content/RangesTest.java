package io.jaelegram.client.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RangesTest {
    @Test
    void numbersInAnyOrderGrowTogether() {
        Ranges ranges = new Ranges();
        for (long number : new long[] {5, 1, 3, 2, 4, 9}) {
            ranges.add(number);
        }
        assertThat(ranges.list()).containsExactly(new Ranges.Range(1, 5), new Ranges.Range(9, 9));
        assertThat(ranges.containsAll(2, 5)).isTrue();
        assertThat(ranges.containsAll(5, 9)).isFalse();
        assertThat(ranges.last(0)).isEqualTo(9);
    }

    @Test
    void itHoldsWhatASetHolds() {
        Randomness randomness = Randomness.seeded(3);
        for (int round = 0; round < 200; round++) {
            Ranges ranges = new Ranges();
            TreeSet<Long> model = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                long first = randomness.nextInt(60);
                long last = first + randomness.nextInt(6);
                ranges.addAll(first, last);
                for (long number = first; number <= last; number++) {
                    model.add(number);
                }
            }
            for (long number = 0; number < 70; number++) {
                assertThat(ranges.contains(number)).isEqualTo(model.contains(number));
            }
        }
    }

    @Test
    void withTooManyHolesTheOldestIsGivenUp() {
        Ranges ranges = new Ranges();
        for (int i = 0; i < 200; i++) {
            ranges.add(2L * i);
        }
        assertThat(ranges.list()).hasSize(Ranges.MAX);
        assertThat(ranges.list().get(0)).isEqualTo(new Ranges.Range(0, 2L * (200 - Ranges.MAX)));
    }
}
