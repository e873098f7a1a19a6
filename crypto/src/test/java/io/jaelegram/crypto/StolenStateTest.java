package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A thief copies what Bob has stored and then reads along on the wire. To test the halves apart, the thief is given
 * Bob's live classical or post-quantum half at every step, which stands for that mathematics being broken for good.
 */
class StolenStateTest {
    private final Person alice = new Person("alice", 1);
    private final Person bob = new Person("bob", 2);

    @BeforeEach
    void talk() throws Exception {
        alice.start(bob);
        bob.read(alice.write("hello"));
        alice.read(bob.write("hello"));
        bob.read(alice.write("settled"));
    }

    @Test
    void aThiefReadsNothingOlder() throws Exception {
        List<byte[]> older = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] body = alice.write("secret " + i);
            bob.read(body);
            older.add(body);
            alice.read(bob.write("ack"));
        }
        Session stolen = live(bob, alice).copy();

        for (byte[] body : older) {
            assertThat(readBy(stolen.copy(), body)).isEmpty();
        }
    }

    @Test
    void aThiefReadsOnUntilBobHasSpokenAndAliceAnswered() throws Exception {
        Session stolen = live(bob, alice).copy();
        byte[] before = alice.write("still readable");
        assertThat(readBy(stolen.copy(), before)).isPresent();
        bob.read(before);

        oneRoundTrip();

        assertThat(readBy(stolen.copy(), alice.write("healed"))).isEmpty();
    }

    @Test
    void withTheClassicalHalfBrokenTheEpochHeals() throws Exception {
        PqRatchet stolen = live(bob, alice).postQuantum().copy();
        oneRoundTrip();
        byte[] notDue = alice.write("no epoch yet");
        assertThat(readBy(
                        new Session(
                                live(bob, alice).classical().copy(),
                                stolen.copy(),
                                live(bob, alice).id()),
                        notDue))
                .as("before an epoch the classical half alone protects, and it is broken")
                .isPresent();
        bob.read(notDue);

        alice.now += 24 * 3600;
        bob.now += 24 * 3600;
        epochRoundTrips();

        byte[] body = alice.write("healed");
        Session thief = new Session(
                live(bob, alice).classical().copy(),
                stolen.copy(),
                live(bob, alice).id());
        assertThat(readBy(thief, body)).isEmpty();
        assertThat(bob.read(body)).isEqualTo("healed");
    }

    @Test
    void withThePostQuantumHalfBrokenARoundTripHeals() throws Exception {
        EcRatchet stolen = live(bob, alice).classical().copy();
        byte[] before = alice.write("still readable");
        assertThat(readBy(
                        new Session(
                                stolen.copy(),
                                live(bob, alice).postQuantum().copy(),
                                live(bob, alice).id()),
                        before))
                .isPresent();
        bob.read(before);

        oneRoundTrip();

        byte[] body = alice.write("healed");
        Session thief = new Session(
                stolen.copy(),
                live(bob, alice).postQuantum().copy(),
                live(bob, alice).id());
        assertThat(readBy(thief, body)).isEmpty();
        assertThat(bob.read(body)).isEqualTo("healed");
    }

    @Test
    void withTheClassicalHalfBrokenNothingOlderOpens() throws Exception {
        EcRatchet allKnowing = live(bob, alice).classical().copy();
        byte[] body = alice.write("older");
        bob.read(body);
        PqRatchet stolen = live(bob, alice).postQuantum().copy();

        assertThat(readBy(new Session(allKnowing, stolen, live(bob, alice).id()), body))
                .isEmpty();
        assertRefusedAsReplay(body);
    }

    @Test
    void withThePostQuantumHalfBrokenNothingOlderOpens() throws Exception {
        PqRatchet allKnowing = live(bob, alice).postQuantum().copy();
        byte[] body = alice.write("older");
        bob.read(body);
        EcRatchet stolen = live(bob, alice).classical().copy();

        assertThat(readBy(new Session(stolen, allKnowing, live(bob, alice).id()), body))
                .isEmpty();
    }

    private void assertRefusedAsReplay(byte[] body) {
        assertThatThrownBy(() -> bob.read(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REPLAYED));
    }

    private void oneRoundTrip() throws Exception {
        alice.read(bob.write("ping"));
        bob.read(alice.write("pong"));
    }

    /** The key, the ciphertext, and the first message under the new epoch. */
    private void epochRoundTrips() throws Exception {
        int before = live(bob, alice).postQuantum().epoch();
        for (int i = 0; i < 3; i++) {
            oneRoundTrip();
        }
        assertThat(live(bob, alice).postQuantum().epoch()).isEqualTo(before + 1);
    }

    private static Session live(Person owner, Person peer) {
        return owner.conversation(peer).active().session();
    }

    private Optional<byte[]> readBy(Session thief, byte[] body) {
        try {
            Optional<byte[]> under = thief.match(body, 1);
            return under.isEmpty()
                    ? Optional.empty()
                    : Optional.of(thief.open(body, 1, under.get(), Randomness.seeded(99), bob.now));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }
}
