package io.jaelegram.client.v2.portmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EpochTest {
    private final Epoch epoch = new Epoch();

    private boolean heard(long server, long clientSeconds) {
        return epoch.consistent(server, TimeUnit.SECONDS.toNanos(clientSeconds));
    }

    @Test
    void clocksThatDriftByATenthAreBelieved() {
        assertThat(heard(1_000, 0)).isTrue();
        assertThat(heard(1_550, 600)).isTrue();
        assertThat(heard(2_210, 1_200)).isTrue();
    }

    @Test
    void anEpochThatRunsBackwardsIsAReset() {
        assertThat(heard(1_000, 0)).isTrue();
        assertThat(heard(998, 0)).isFalse();
    }

    @Test
    void answersThatOvertakeEachOtherAreNoReset() {
        assertThat(heard(1_000, 10)).isTrue();
        assertThat(heard(999, 10)).isTrue();
    }

    @Test
    void anEpochThatLagsBehindOurClockIsAReset() {
        assertThat(heard(1_000, 0)).isTrue();
        assertThat(heard(1_100, 600)).isFalse();
    }

    @Test
    void anEpochThatLeapsAheadIsAReset() {
        assertThat(heard(1_000, 0)).isTrue();
        assertThat(heard(9_000, 600)).isFalse();
    }
}
