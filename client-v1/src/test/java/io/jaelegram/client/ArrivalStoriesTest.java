package io.jaelegram.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.HandLab.Hand;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the inbox makes of envelopes that come late, early, twice, changed or from strangers. */
class ArrivalStoriesTest {
    private final HandLab lab = new HandLab();
    private final Hand alice = lab.hand("alice");
    private final Hand bob = lab.hand("bob");

    @Test
    void anEnvelopeThatComesTwiceIsShownOnceAndReceiptedTwice() {
        alice.writes(bob, "one");
        Envelope envelope = alice.sent.get(0);
        bob.gets(envelope);
        bob.gets(envelope);
        assertThat(bob.texts()).containsExactly("one");
        assertThat(bob.sent).as("receipts").hasSize(2);
        assertThat(bob.released).containsExactly(envelope.id(), envelope.id());
    }

    @Test
    void aMessageIsReleasedOnlyTogetherWithItsReceipt() {
        alice.writes(bob, "one");
        bob.gets(alice.sent.get(0));
        assertThat(bob.sent).hasSize(1);
        assertThat(alice.delivered("one")).isFalse();
        alice.gets(bob.sent.get(0));
        assertThat(alice.delivered("one")).isTrue();
    }

    @Test
    void whatComesInTheWrongOrderIsHandedOverInTheWritersOrder() {
        for (String text : List.of("one", "two", "three")) {
            alice.writes(bob, text);
        }
        bob.gets(alice.sent.get(2));
        bob.gets(alice.sent.get(0));
        assertThat(bob.texts()).containsExactly("one");
        assertThat(bob.released).hasSize(2);
        bob.gets(alice.sent.get(1));
        assertThat(bob.texts()).containsExactly("one", "two", "three");
        assertThat(bob.arrived).noneMatch(StoredMessage::gapBefore);
    }

    @Test
    void whatWaitsTooLongForAMissingOneComesWithTheGapMarkedAndTheMissingOneComesLate() {
        for (String text : List.of("one", "two", "three")) {
            alice.writes(bob, text);
        }
        bob.gets(alice.sent.get(0));
        bob.gets(alice.sent.get(2));
        lab.pass(Duration.ofSeconds(9));
        assertThat(bob.texts()).containsExactly("one");
        lab.pass(Duration.ofSeconds(2));
        assertThat(bob.texts()).containsExactly("one", "three");
        assertThat(bob.arrived.get(1).gapBefore()).isTrue();
        bob.gets(alice.sent.get(1));
        assertThat(bob.texts()).containsExactly("one", "three", "two");
    }

    @Test
    void aReceiptWithAHoleMakesTheWriterSendTheMissingOneAtOnce() {
        for (String text : List.of("one", "two", "three")) {
            alice.writes(bob, text);
        }
        EnvelopeId lost = alice.sent.get(1).id();
        bob.gets(alice.sent.get(0));
        bob.gets(alice.sent.get(2));
        lab.pass(Duration.ofSeconds(2));
        alice.sent.clear();
        bob.sent.forEach(alice::gets);
        assertThat(alice.delivered("three")).isTrue();
        assertThat(alice.sent).extracting(Envelope::id).contains(lost);
    }

    @Test
    void manyMessagesAtOnceAreReceiptedTogether() {
        for (int i = 0; i < 20; i++) {
            alice.writes(bob, "m" + i);
        }
        alice.sent.forEach(envelope -> lab.node.loop().execute(() -> bob.getsAtOnce(envelope)));
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.texts()).hasSize(20);
        assertThat(bob.released).hasSize(20);
        assertThat(bob.sent.size()).isLessThanOrEqualTo(3);
        bob.sent.forEach(alice::gets);
        assertThat(alice.client.status().held()).isZero();
    }

    @Test
    void anAnswerCarriesTheReceipt() {
        alice.writes(bob, "one");
        alice.writes(bob, "two");
        bob.open = false;
        bob.gets(alice.sent.get(0));
        bob.gets(alice.sent.get(1));
        bob.sent.clear();
        bob.client.send(bob.client.contact("alice").orElseThrow(), "answer", Optional.empty());
        bob.open = true;
        bob.reconnects();
        lab.until("sent", () -> !bob.sent.isEmpty());
        alice.gets(bob.sent.get(0));
        assertThat(alice.texts()).containsExactly("answer");
        assertThat(alice.delivered("two")).isTrue();
    }

    @Test
    void aChangedEnvelopeMovesNothingAndTheTrueOneOpensAfterIt() {
        alice.writes(bob, "one");
        bob.gets(alice.sent.get(0));
        bob.sent.forEach(alice::gets);
        alice.writes(bob, "two");
        Envelope envelope = alice.sent.get(1);
        for (int at = 0; at < envelope.body().size(); at += 7) {
            byte[] body = envelope.body().toArray();
            body[at] ^= 1;
            bob.gets(Envelope.whole(envelope.id(), envelope.mailbox(), envelope.expiryDay(), body));
        }
        assertThat(bob.texts()).containsExactly("one");
        bob.gets(envelope);
        assertThat(bob.texts()).containsExactly("one", "two");
    }

    @Test
    void anEnvelopeForAnotherMailboxIsReleasedAndNotOpened() {
        Hand carol = lab.hand("carol");
        alice.writes(bob, "for bob");
        carol.gets(alice.sent.get(0));
        assertThat(carol.arrived).isEmpty();
        assertThat(carol.released).hasSize(1);
        assertThat(carol.client.status().unreadable()).isEqualTo(1);
    }

    @Test
    void aStrangerWhoseNameTheServerGivesToAnotherKeyIsNamedByItsKey() {
        alice.writes(bob, "I am alice");
        Hand other = lab.hand("mallory");
        AccountRecord wrong = AccountRecord.sign(
                alice.account.name(),
                other.account.identity(),
                other.account.mailboxKey(),
                other.account.nodeKey().publicKey());
        lab.names.put(alice.account.name(), new Directory.Answer.Found<>(wrong));
        bob.gets(alice.sent.get(0));
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.arrived.get(0).chat())
                .isEqualTo("id-"
                        + alice.account.identity().publicKey().fingerprint().substring(0, 8));
    }

    @Test
    void aStrangersEnvelopeStaysAtItsHolderUntilTheNameIsKnownOrTenSecondsArePast() {
        alice.writes(bob, "hello");
        lab.names.put(alice.account.name(), new Directory.Answer.Unreachable<>("offline"));
        bob.gets(alice.sent.get(0));
        lab.pass(Duration.ofSeconds(8));
        assertThat(bob.arrived).isEmpty();
        assertThat(bob.released).isEmpty();
        lab.pass(Duration.ofSeconds(4));
        assertThat(bob.arrived).hasSize(1);
        assertThat(bob.arrived.get(0).chat()).startsWith("id-");
        assertThat(bob.released).hasSize(1);
        lab.names.put(alice.account.name(), new Directory.Answer.Found<>(alice.account.record()));
        alice.writes(bob, "still me");
        bob.gets(alice.sent.get(1));
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.client.contact("alice")).isPresent();
    }

    @Test
    void aFloodOfFirstMessagesIsOpenedAtABoundedRateAndNothingIsLost() {
        int many = 600;
        alice.writes(bob, "true");
        Envelope good = alice.sent.get(0);
        for (int i = 0; i < many; i++) {
            byte[] junk = good.body().toArray();
            junk[junk.length - 1 - i % 200] ^= (byte) (1 + i / 200);
            Envelope envelope =
                    Envelope.whole(EnvelopeId.random(lab.randomness), good.mailbox(), good.expiryDay(), junk);
            lab.node.loop().execute(() -> bob.getsAtOnce(envelope));
        }
        lab.pass(Duration.ofMillis(50));
        int openedAtOnce = bob.client.status().unreadable();
        assertThat(openedAtOnce).isBetween(190, 220);
        lab.pass(Duration.ofSeconds(20));
        assertThat(bob.calledBack)
                .as("the holder is asked for those that found no room")
                .isPositive();
        bob.gets(good);
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.texts()).containsExactly("true");
    }

    @Test
    void junkThatRacesUnderTheIdOfATrueEnvelopeDoesNotKeepItOut() {
        alice.writes(bob, "true");
        Envelope good = alice.sent.get(0);
        byte[] junk = lab.randomness.bytes(good.body().size());
        bob.gets(new Envelope(
                good.pieces(), good.id(), good.mailbox(), good.expiryDay(), good.capability(), Bytes.of(junk)));
        bob.gets(good);
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.texts()).containsExactly("true");
    }
}
