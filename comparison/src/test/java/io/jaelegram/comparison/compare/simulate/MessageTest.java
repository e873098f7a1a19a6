package io.jaelegram.comparison.compare.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Shard shard = new Shard(0, 1, new Ledger());
    private final Person writer = new Person(shard, 0, 0, false, Randomness.seeded(1));
    private final Person reader = new Person(shard, 1, 1, false, Randomness.seeded(2));
    private final Message text = new Message(writer, reader, 0);

    @Test
    void whatWasHeldAndReadInTheFirstSessionAfterIsInTime() {
        text.held(10);
        text.readerReturns(20);
        text.shown("buddies", 25);
        text.readerLeaves();
        assertThat(text.inNextSession()).isTrue();
        assertThat(text.within(DAY, 30)).contains(true);
        assertThat(text.nanosAfterReturn()).hasValue(5);
    }

    @Test
    void whatComesInTheSecondSessionMissedTheFirst() {
        text.held(10);
        text.readerReturns(20);
        text.readerLeaves();
        text.readerReturns(40);
        text.shown("buddies", 45);
        assertThat(text.judged()).isTrue();
        assertThat(text.inNextSession()).isFalse();
        assertThat(text.nanosAfterReturn()).hasValue(25);
    }

    @Test
    void nobodyIsJudgedBeforeTheReaderWasBack() {
        text.held(10);
        assertThat(text.judged()).isFalse();
        assertThat(text.within(DAY, 30)).isEmpty();
        text.readerReturns(40);
        assertThat(text.judged()).isFalse();
    }

    @Test
    void aReturnBeforeAnybodyHeldItCountsNot() {
        text.readerReturns(5);
        text.readerLeaves();
        text.held(10);
        text.readerReturns(20);
        text.shown("buddies", 25);
        assertThat(text.inNextSession()).isTrue();
    }

    @Test
    void theDayEndsADayAfterTheReturn() {
        text.held(10);
        text.readerReturns(20);
        text.readerLeaves();
        assertThat(text.within(DAY, 20 + DAY.toNanos())).isEmpty();
        assertThat(text.within(DAY, 21 + DAY.toNanos())).contains(false);
    }

    @Test
    void whatIsShownAgainIsADuplicate() {
        text.shown(DirectTry.PATH, 5);
        text.shown(DirectTry.PATH, 6);
        assertThat(text.duplicates()).isOne();
        assertThat(text.direct()).isTrue();
        assertThat(text.nodesOnPath()).isZero();
    }
}
