package io.jaelegram.comparison.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.process.Lab;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RawSubjectTest {
    @Test
    void everyMessageThroughTheBaselineIsConfirmedAndPaidFor() {
        try (Lab lab = Lab.open("test");
                RawSubject subject = RawSubject.start(lab, 3, 256)) {
            Sample sample = Sample.take(subject, 4, Duration.ofMillis(500), Duration.ofSeconds(1));

            assertThat(sample.perSecond()).isGreaterThan(100);
            assertThat(sample.cpuPerMillion()).isPositive();
            assertThat(sample.p50Micros()).isPositive().isLessThanOrEqualTo(sample.p99Micros());
            assertThat(subject.frameBytes()).isEqualTo(4 + 8 + 256);
        }
    }
}
