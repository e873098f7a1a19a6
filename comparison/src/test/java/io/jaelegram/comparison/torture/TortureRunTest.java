package io.jaelegram.comparison.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TortureRunTest {
    @Test
    void theSameSeedGivesTheSameRun() {
        VersionRow v1 = VersionRow.named("v1").orElseThrow();

        assertThat(TortureRun.of(v1, 2).trace()).isEqualTo(TortureRun.of(v1, 2).trace());
        assertThat(TortureRun.of(v1, 3).trace())
                .isNotEqualTo(TortureRun.of(v1, 2).trace());
    }
}
