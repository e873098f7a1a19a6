package io.jaelegram.comparison.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianOfOddAndEvenNumbersOfRuns() {
        assertThat(Spread.of(List.of(3.0, 1.0, 100.0)).median()).isEqualTo(3);
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void theSpreadIsShownBesideTheMedian() {
        assertThat(Spread.of(List.of(1200.0, 1000.4, 1500.0)).show(0)).isEqualTo("1,200 (1,000 - 1,500)");
    }
}
