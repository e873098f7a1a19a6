package io.jaelegram.comparison.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.check.Checker;
import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.process.JsonEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the process lab would see what it looks for: each way in which a run can go wrong turns its verdict. */
class LedgerTest {
    private final Ledger ledger = new Ledger();

    private static JsonEvent mine(String text, String state) {
        return JsonEvent.parse("{\"type\":\"message\",\"from\":\"alice\",\"text\":\"" + text
                + "\",\"mine\":true,\"state\":\"" + state + "\"}");
    }

    private static JsonEvent theirs(String from, String text) {
        return JsonEvent.parse(
                "{\"type\":\"message\",\"from\":\"" + from + "\",\"text\":\"" + text + "\",\"mine\":false}");
    }

    private Verdict verdict() {
        return Checker.judge(ledger.events());
    }

    private void aliceWrites(String text, String state) {
        ledger.written("alice", "bob", text);
        ledger.acknowledged("alice", text, state);
    }

    @Test
    void aMessageOnScreenAndInBothHistoriesIsAsItShouldBe() {
        aliceWrites("one", "held");
        ledger.printed("bob", "alice", "one", false);
        ledger.stored("alice", List.of(mine("one", "delivered")));
        ledger.stored("bob", List.of(theirs("alice", "one")));

        assertThat(verdict().kept()).isTrue();
        assertThat(ledger.forgotten()).isEmpty();
    }

    @Test
    void aReaderKilledBetweenStoringAndPrintingHasLostNothing() {
        aliceWrites("one", "held");
        ledger.stored("alice", List.of(mine("one", "delivered")));
        ledger.stored("bob", List.of(theirs("alice", "one")));

        assertThat(verdict().kept()).isTrue();
    }

    @Test
    void anAcknowledgedMessageThatNeverCameIsLost() {
        aliceWrites("one", "queued");
        ledger.stored("alice", List.of());
        ledger.stored("bob", List.of());

        assertThat(verdict().lost()).isEqualTo(1);
    }

    @Test
    void aMessageThatOnlyTheSendersHistoryAcknowledgesIsLostAsWell() {
        ledger.written("alice", "bob", "one");
        ledger.stored("alice", List.of(mine("one", "held")));

        assertThat(verdict().lost()).isEqualTo(1);
    }

    @Test
    void aMessagePrintedByTwoProcessesIsADuplicate() {
        aliceWrites("one", "delivered");
        ledger.printed("bob", "alice", "one", false);
        ledger.printed("bob", "alice", "one", false);

        assertThat(verdict().duplicated()).isEqualTo(1);
    }

    @Test
    void aMessageStoredTwiceIsADuplicate() {
        aliceWrites("one", "delivered");
        ledger.stored("bob", List.of(theirs("alice", "one"), theirs("alice", "one")));

        assertThat(verdict().duplicated()).isEqualTo(1);
    }

    @Test
    void aTextThatNobodyTypedOrUnderAnotherNameIsForged() {
        aliceWrites("one", "delivered");
        ledger.printed("bob", "alice", "one", false);
        ledger.printed("bob", "alice", "invented", false);
        ledger.stored("bob", List.of(theirs("mallory", "one")));

        assertThat(verdict().forged()).isEqualTo(2);
    }

    @Test
    void aMessageThatAScreenShowedAndTheDiskForgotIsReported() {
        aliceWrites("one", "delivered");
        ledger.printed("bob", "alice", "one", false);
        ledger.stored("bob", List.of());

        assertThat(ledger.forgotten()).containsExactly("one");
    }

    @Test
    void theWrongOrderOnAScreenIsSeen() {
        aliceWrites("one", "delivered");
        aliceWrites("two", "delivered");
        ledger.printed("bob", "alice", "two", false);
        ledger.printed("bob", "alice", "one", false);

        assertThat(verdict().violations()).hasSize(1);
    }
}
