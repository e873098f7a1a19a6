package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.link.simulated.SimulatedNode.Crash;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The invariants of version 3 that only whole clients can show: 2, 3, 5, 8, 14 and 17 of the buddy design. Those of one holder
 * or of its rounds stand beside the classes of client-v3.
 */
class BuddyInvariantsTest {
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final Town town = new Town(VersionRow.named("v3").orElseThrow());
    private final Person alice = town.person("alice");
    private final Person bob = town.person("bob");

    /**
     * Invariant 2: the reader has it and its writer does not know, loses its ratchets and seals it anew. The ratchet
     * refuses a second copy of one envelope; of two envelopes only the message's own id tells that they are one.
     */
    @Test
    void invariant2_aMessageThatComesFromItsHoldersInTwoEnvelopesIsShownOnce() {
        MessageId letter = heldWhileBobIsAway("once");
        alice.crash(Crash.PROCESS);
        bob.restart();
        town.until("it was read", () -> town.screenOf(bob).contains("once"));
        bob.crash(Crash.PROCESS);
        alice.loseSessions();
        alice.restart();
        town.pass(A_WHILE);
        assertThat(town.state(letter)).isEqualTo(DeliveryState.HELD);
        bob.restart();

        town.endsWellWithin(Town.RENEWAL);
        assertThat(town.screenOf(bob)).containsExactly("hi", "once");
    }

    /** Invariant 3: what buddies hold is read in the order in which it was written. */
    @Test
    void invariant3_whatBuddiesHoldIsShownInTheOrderOfWriting() {
        heldWhileBobIsAway("first");
        town.writes(alice, bob, "second");
        town.writes(alice, bob, "third");
        town.pass(A_WHILE);
        bob.restart();

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "first", "second", "third");
        assertThat(town.gapsOn(bob)).isZero();
    }

    /** Invariant 5: nothing is deleted at the holders before it is synced here, so a crash at any step costs nothing. */
    @Test
    void invariant5_aReaderThatIsKilledAtAnyStepOfItsReadingHasTheSameInTheEnd() {
        heldWhileBobIsAway("first");
        town.writes(alice, bob, "second");
        town.writes(alice, bob, "third");
        town.pass(A_WHILE);
        alice.leave();
        town.pass(Duration.ofSeconds(10));
        for (int millis = 2; millis < 2_000; millis = millis * 5 / 4 + 1) {
            bob.restart();
            town.pass(Duration.ofMillis(millis));
            bob.crash(Crash.PROCESS);
        }
        bob.restart();
        town.pass(A_WHILE);
        assertThat(town.diskOf(bob)).as("without their writer").containsExactly("hi", "first", "second", "third");

        alice.restart();
        town.endsWell();
    }

    /** Invariant 8: held by buddies is not delivered, so the writer still has it when each of them is gone for good. */
    @Test
    void invariant8_theOutboxOutlivesEveryHolder() {
        MessageId letter = heldWhileBobIsAway("still with me");
        town.neighbours().forEach(neighbour -> neighbour.lose(Crash.POWER));
        bob.restart();

        town.until("it was read", () -> town.state(letter) == DeliveryState.DELIVERED);
        assertThat(town.screenOf(bob)).containsExactly("hi", "still with me");
    }

    /** Invariant 14: from the first word on, online and away, nothing that one wrote to the other is on the server's wires. */
    @Test
    void invariant14_noMessageOfVersion3PassesTheServer() {
        Wires wires = new Wires(town.server.node());
        town.world.observe(wires);
        heldWhileBobIsAway("held");
        bob.restart();
        town.until("it was read", () -> town.screenOf(bob).contains("held"));

        town.endsWell();
        assertThat(wires.carried()).isZero();
    }

    /** Invariant 14: the server dead from second 0 changes nothing for people who know where the others are. */
    @Test
    void invariant14_withTheServerDeadFromSecondZeroItIsTheSame() {
        Town dead = new Town(VersionRow.named("v3-no-server").orElseThrow());
        Person carol = dead.person("carol");
        Person dave = dead.person("dave");
        dead.haveTalked(carol, dave);
        dave.leave();
        dead.pass(A_WHILE);
        MessageId letter = dead.writes(carol, dave, "held");
        dead.until("it is held", () -> dead.state(letter) == DeliveryState.HELD);
        carol.leave();
        dead.pass(A_WHILE);
        dave.restart();
        dead.until("it was read", () -> dead.screenOf(dave).contains("held"));

        dead.endsWell();
    }

    /** Invariant 17: the original took equal texts for one. */
    @Test
    void invariant17_twoEqualTextsArriveAsTwo() {
        heldWhileBobIsAway("ok");
        town.writes(alice, bob, "ok");
        town.pass(A_WHILE);
        bob.restart();

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "ok", "ok");
    }

    private MessageId heldWhileBobIsAway(String text) {
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        MessageId letter = town.writes(alice, bob, text);
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);
        return letter;
    }
}
