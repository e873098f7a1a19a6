package io.jaelegram.comparison.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.process.Lab;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RawSubjectTest {
    @Test
    void everyMessageThroughTheBaselineIsConfirmedAndPaidFor() {
        try (Lab lab = Lab.open("test");
                RawSubject subject = RawSubject.relay(lab, 3, 256)) {
            Sample sample = Sample.take(subject, 4, Duration.ofMillis(500), Duration.ofSeconds(1));

            assertThat(sample.perSecond()).isGreaterThan(100);
            assertThat(sample.cpuPerMillion()).isPositive();
            assertThat(sample.p50Micros()).isPositive().isLessThanOrEqualTo(sample.p99Micros());
            assertThat(subject.frameBytes()).isEqualTo(4 + 8 + 256);
        }
    }

    @Test
    void whatReadersMissedWaitsInTheSpoolUntilTheyCome() {
        try (Lab lab = Lab.open("test");
                RawSubject subject = RawSubject.spool(lab, "spool.log", 3, 256)) {
            long stored = subject.load().fill(4, 2_000);

            double seconds = DrainPart.drain(subject, stored);
            subject.leave();

            assertThat(stored).isGreaterThanOrEqualTo(2_000);
            assertThat(seconds).isPositive();
            assertThat(lab.folder().resolve("spool.log")).isRegularFile();
            assertThat(lab.folder().resolve("spool.log").toFile().length()).isGreaterThan(stored * 268);
        }
    }
}
