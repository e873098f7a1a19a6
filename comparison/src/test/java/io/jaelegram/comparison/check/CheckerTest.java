package io.jaelegram.comparison.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.check.Violation.Invariant;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MessageId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private final Randomness randomness = Randomness.seeded(1);
    private final MessageId first = MessageId.random(randomness);
    private final MessageId second = MessageId.random(randomness);
    private final History history = new History();

    private void written(MessageId id, String text) {
        history.add(new Event.Written(0, "alice", id, "bob", text));
    }

    private void state(MessageId id, DeliveryState state) {
        history.add(new Event.State(1, "alice", id, state));
    }

    private void shown(MessageId id, String from, String text, boolean gap) {
        history.add(new Event.Shown(5, "bob", id, from, text, gap));
    }

    private List<Invariant> broken() {
        return Checker.judge(history.events()).violations().stream()
                .map(Violation::invariant)
                .toList();
    }

    @Test
    void aConversationThatWentWellBreaksNothing() {
        written(first, "hi");
        written(second, "hi");
        state(first, DeliveryState.QUEUED);
        state(second, DeliveryState.HELD);
        shown(first, "alice", "hi", false);
        shown(second, "alice", "hi", false);
        state(first, DeliveryState.DELIVERED);
        state(second, DeliveryState.DELIVERED);

        Verdict verdict = Checker.judge(history.events());

        assertThat(verdict.kept()).isTrue();
        assertThat(verdict.accepted()).isEqualTo(2);
        assertThat(verdict.shown()).isEqualTo(2);
        assertThat(verdict.worstStallNanos()).isEqualTo(5);
    }

    @Test
    void anAcceptedMessageThatNobodySawIsLost() {
        written(first, "hi");
        state(first, DeliveryState.QUEUED);
        assertThat(broken()).containsExactly(Invariant.I1_LOST);
    }

    @Test
    void deliveredWithoutASightIsUntrue() {
        written(first, "hi");
        state(first, DeliveryState.DELIVERED);
        assertThat(broken()).contains(Invariant.I1_LOST, Invariant.I8_STATE_UNTRUE);
    }

    @Test
    void aMessageThatWasNeverAcceptedMayVanish() {
        written(first, "hi");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aMessageOnTheScreenTwiceIsSeen() {
        written(first, "hi");
        state(first, DeliveryState.DELIVERED);
        shown(first, "alice", "hi", false);
        shown(first, "alice", "hi", false);
        assertThat(broken()).containsExactly(Invariant.I2_SHOWN_TWICE);
    }

    @Test
    void anotherNameAnotherTextOrAnInventedMessageIsForged() {
        written(first, "hi");
        state(first, DeliveryState.DELIVERED);
        shown(first, "alice", "hi", false);
        shown(first, "carol", "hi", false);
        shown(first, "alice", "ho", false);
        shown(second, "alice", "hi", false);
        assertThat(broken()).containsExactly(Invariant.I3_FORGED, Invariant.I3_FORGED, Invariant.I3_FORGED);
    }

    @Test
    void aLaterMessageBeforeAnEarlierOneBreaksTheOrder() {
        written(first, "one");
        written(second, "two");
        state(first, DeliveryState.DELIVERED);
        state(second, DeliveryState.DELIVERED);
        shown(second, "alice", "two", false);
        shown(first, "alice", "one", false);
        assertThat(broken()).containsExactly(Invariant.I5_ORDER);
    }

    @Test
    void aMessageThatComesLateAfterItsGapWasShownIsInOrder() {
        written(first, "one");
        written(second, "two");
        state(first, DeliveryState.DELIVERED);
        state(second, DeliveryState.DELIVERED);
        shown(second, "alice", "two", true);
        shown(first, "alice", "one", false);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aMissingMessageMustShowAsAGap() {
        written(first, "one");
        written(second, "two");
        state(first, DeliveryState.QUEUED);
        state(second, DeliveryState.DELIVERED);
        shown(second, "alice", "two", false);
        assertThat(broken()).containsExactlyInAnyOrder(Invariant.I1_LOST, Invariant.I6_DROP_UNNOTICED);
    }

    @Test
    void aStateThatGoesBackIsSeen() {
        written(first, "hi");
        state(first, DeliveryState.DELIVERED);
        state(first, DeliveryState.HELD);
        shown(first, "alice", "hi", false);
        assertThat(broken()).containsExactly(Invariant.I8_STATE_WENT_BACK);
    }

    @Test
    void aWriterWhoIsNeverToldIsLeftBehind() {
        written(first, "hi");
        state(first, DeliveryState.HELD);
        shown(first, "alice", "hi", false);
        assertThat(broken()).containsExactly(Invariant.I9_NOT_DELIVERED);
    }

    private List<Invariant> brokenWithout(String gone) {
        return Checker.judge(history.events(), Set.of(gone)).violations().stream()
                .map(Violation::invariant)
                .toList();
    }

    @Test
    void whatALostWriterSawAsHeldMustArrive() {
        written(first, "hi");
        state(first, DeliveryState.HELD);
        assertThat(brokenWithout("alice")).containsExactly(Invariant.I1_LOST);
    }

    @Test
    void whatALostWriterOnlyQueuedIsGoneWithIt() {
        written(first, "hi");
        state(first, DeliveryState.QUEUED);
        assertThat(brokenWithout("alice")).isEmpty();
    }

    @Test
    void aHoleThatALostWriterLeftMustShowAsAGap() {
        written(first, "one");
        written(second, "two");
        state(first, DeliveryState.QUEUED);
        state(second, DeliveryState.HELD);
        shown(second, "alice", "two", false);
        assertThat(brokenWithout("alice")).containsExactly(Invariant.I6_DROP_UNNOTICED);
    }

    @Test
    void aLostWriterNeedNotBeTold() {
        written(first, "hi");
        state(first, DeliveryState.HELD);
        shown(first, "alice", "hi", false);
        assertThat(brokenWithout("alice")).isEmpty();
    }

    @Test
    void nothingNeedArriveAtALostReader() {
        written(first, "hi");
        state(first, DeliveryState.DELIVERED);
        assertThat(brokenWithout("bob")).isEmpty();
    }

    @Test
    void theLossOfOneExcusesNobodyElse() {
        written(first, "hi");
        state(first, DeliveryState.QUEUED);
        assertThat(brokenWithout("carol")).containsExactly(Invariant.I1_LOST);
    }
}
