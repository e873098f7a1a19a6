package io.jaelegram.comparison.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.bench.server.Finding.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static Finding of(List<Double> ours, List<Double> baseline, Target target) {
        return new Finding("relay", "messages/s", ours, "raw", baseline, target);
    }

    @Test
    void theRatioIsTakenWithinEachRoundAndNotOfTheMedians() {
        Finding finding = of(List.of(10.0, 60.0, 30.0), List.of(20.0, 100.0, 30.0), Target.NONE);

        assertThat(finding.ratio().least()).isEqualTo(0.5);
        assertThat(finding.ratio().median()).isEqualTo(0.6);
        assertThat(finding.ratio().most()).isEqualTo(1.0);
        assertThat(finding.verdict()).isEmpty();
    }

    @Test
    void aFigureBelowItsTargetIsCalledNotMet() {
        assertThat(of(List.of(4.0), List.of(10.0), Target.least(0.45)).verdict())
                .isEqualTo("at least 0.45, NOT met");
        assertThat(of(List.of(5.0), List.of(10.0), Target.least(0.45)).verdict())
                .isEqualTo("at least 0.45, met");
        assertThat(of(List.of(3.0), List.of(1.0), Target.most(2.2)).verdict()).isEqualTo("at most 2.20, NOT met");
        assertThat(of(List.of(2.0), List.of(1.0), Target.most(2.2)).verdict()).isEqualTo("at most 2.20, met");
    }
}
