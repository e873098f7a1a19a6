package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnsentBytesTest {
    private final UnsentBytes all = new UnsentBytes(1_200);

    @Test
    void oneDeafPeerMayHaveAThirdOfAllAndIsThenTooMuch() {
        assertThat(all.count(0, 400)).isTrue();
        assertThat(all.count(400, 401)).isFalse();
    }

    @Test
    void manyDeafPeersGetLessEachAndNeverMoreThanAllTogether() {
        int kept = 0;
        for (int peer = 0; peer < 100; peer++) {
            if (all.count(0, 90)) {
                kept++;
            } else {
                all.count(90, 0);
            }
        }
        assertThat(kept).isBetween(5, 12);
        assertThat(all.total()).isLessThanOrEqualTo(1_200);
    }

    @Test
    void whoTakesWhatWasSaidGivesTheRoomBack() {
        all.count(0, 400);
        assertThat(all.count(0, 350)).isFalse();
        all.count(350, 0);
        all.count(400, 0);
        assertThat(all.count(0, 350)).isTrue();
    }
}
