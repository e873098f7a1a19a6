package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Inbox;
import io.jaelegram.client.v3.pieces.Split;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Tombstone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A reader comes back and asks everybody who may hold something for it. */
class ReadingTest {
    private final Circle circle = new Circle(6);
    private final VerifyKey self = SigningKey.generate(circle.chance).publicKey();
    private final List<Cupboard> cupboards = new ArrayList<>();
    private final List<Envelope> accepted = new ArrayList<>();
    private final List<Boolean> over = new ArrayList<>();
    private final List<VerifyKey> broken = new ArrayList<>();
    /** What the inbox cannot open. */
    private Optional<Envelope> unreadable = Optional.empty();

    /** How long the inbox takes to sync. */
    private Duration sync = Duration.ofMillis(20);

    ReadingTest() {
        for (Circle.Node node : circle.nodes) {
            Cupboard cupboard = new Cupboard(self);
            cupboards.add(cupboard);
            node.answer = cupboard;
        }
    }

    @Test
    void everythingComesOnceAndIsDeletedEverywhere() {
        List<Envelope> mail = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Envelope envelope = circle.envelope(300);
            mail.add(envelope);
            cupboards.subList(0, 5).forEach(cupboard -> cupboard.put(envelope));
        }
        read();

        assertThat(accepted).containsExactlyInAnyOrderElementsOf(mail);
        assertThat(over).containsExactly(true);
        assertThat(cupboards).allMatch(cupboard -> cupboard.copies.isEmpty());
    }

    @Test
    void nothingIsDeletedBeforeItIsSynced() {
        put(circle.envelope(300), 0, 1, 2);
        sync = Duration.ofSeconds(3);
        start();
        circle.pass(Duration.ofMillis(2_900));
        assertThat(accepted).hasSize(1);
        assertThat(cupboards.get(0).copies).hasSize(1);

        circle.pass(Duration.ofSeconds(1));
        assertThat(cupboards.get(0).copies).isEmpty();
    }

    @Test
    void aReaderThatCrashedWhileDrainingReadsTheSameAgain() {
        put(circle.envelope(300), 0, 1);
        sync = Duration.ofDays(1);
        Reading crashed = start();
        circle.pass(Duration.ofSeconds(1));
        crashed.stop();
        accepted.clear();
        sync = Duration.ofMillis(20);
        read();

        assertThat(accepted).hasSize(1);
        assertThat(cupboards.get(1).copies).isEmpty();
    }

    @Test
    void theSecondHolderGivesWhatTheFirstDoesNot() {
        Envelope envelope = circle.envelope(300);
        put(envelope, 0, 1);
        refuse(0, BuddyFrame.Fetch.class, new Frame.Pong());
        read();

        assertThat(accepted).containsExactly(envelope);
        assertThat(over).containsExactly(true);
    }

    @Test
    void aHolderThatGivesOtherBytesThanItListedIsNotBelieved() {
        Envelope envelope = circle.envelope(300);
        Envelope other = circle.envelope(300);
        put(envelope, 0, 1);
        refuse(0, BuddyFrame.Fetch.class, new BuddyFrame.Fetched(other, 0, List.of()));
        read();

        assertThat(accepted).containsExactly(envelope);
    }

    @Test
    void junkRacedUnderAKnownEnvelopeIdCannotKeepTheGoodCopyAway() {
        Envelope good = circle.envelope(300);
        Envelope junk = Envelope.whole(good.id(), good.mailbox(), good.expiryDay(), circle.chance.bytes(300));
        put(junk, 0, 1, 2);
        circle.nodes.get(3).answer = Circle::isSilent;
        put(good, 3);
        unreadable = Optional.of(junk);
        read();
        assertThat(accepted).containsExactly(junk);
        assertThat(cupboards.get(0).copies).as("the junk alone is deleted").isEmpty();
        assertThat(cupboards.get(3).copies).hasSize(1);

        circle.nodes.get(3).answer = cupboards.get(3);
        read();
        assertThat(accepted).containsExactly(junk, good);
        assertThat(cupboards.get(3).copies).isEmpty();
    }

    @Test
    void aNodeThatIsSilentTwiceIsNotWaitedForAndTheReadingIsComplete() {
        put(circle.envelope(300), 1);
        circle.nodes.get(0).answer = Circle::isSilent;
        start();
        circle.pass(CopyList.FIRST.plus(CopyList.SECOND).plus(Duration.ofSeconds(3)));

        assertThat(circle.nodes.get(0).asked.stream().filter(BuddyFrame.OpenMailbox.class::isInstance))
                .hasSize(2);
        assertThat(accepted).hasSize(1);
        assertThat(over).containsExactly(true);
    }

    @Test
    void aNodeThatAnswersLateIsStillRead() {
        Envelope envelope = circle.envelope(300);
        put(envelope, 4);
        Cupboard cupboard = cupboards.get(4);
        circle.nodes.get(4).answer = (node, frame) ->
                circle.world.nanoTime() < CopyList.FIRST.toNanos() ? Optional.empty() : cupboard.apply(node, frame);
        read();

        assertThat(accepted).containsExactly(envelope);
    }

    @Test
    void aCopyThatNobodyGivesLeavesTheReadingIncomplete() {
        put(circle.envelope(300), 2);
        refuse(2, BuddyFrame.Fetch.class, new Frame.Pong());
        read();

        assertThat(accepted).isEmpty();
        assertThat(over).containsExactly(false);
    }

    @Test
    void aStrangerWhoseNameNobodyVouchesForDoesNotHoldUpTheReading() {
        put(circle.envelope(300), 0);
        sync = Duration.ofDays(1);
        start();
        circle.pass(Reading.PATIENCE);

        assertThat(over).containsExactly(false);
        assertThat(cupboards.get(0).copies).hasSize(1);
    }

    @Test
    void fourPiecesOfTwelveAreOneMessageAndAllPiecesAreDeleted() {
        Envelope whole = circle.envelope(9_000);
        List<Envelope> pieces = Split.LARGE.pieces(whole);
        for (int i = 0; i < 5; i++) {
            put(pieces.get(i * 2), i);
        }
        read();

        assertThat(accepted).containsExactly(whole);
        assertThat(cupboards).allMatch(cupboard -> cupboard.copies.isEmpty());
    }

    @Test
    void whoSignedForACopyAndDidNotHaveItIsFoundOut() {
        Envelope envelope = circle.envelope(300);
        put(envelope, 0);
        signed(0, envelope, 0, 1, 2);
        put(envelope, 1);
        read();

        assertThat(accepted).containsExactly(envelope);
        assertThat(broken).containsExactly(circle.nodes.get(2).place.node());
    }

    @Test
    void nobodyIsAskedForWhatIMayHaveToldItToDelete() {
        Envelope envelope = circle.envelope(300);
        put(envelope, 0);
        signed(0, envelope, 0, 2);
        Cupboard honest = cupboards.get(2);
        circle.nodes.get(2).answer = (node, frame) ->
                circle.world.nanoTime() < CopyList.FIRST.toNanos() ? Optional.empty() : honest.apply(node, frame);
        read();

        assertThat(accepted).containsExactly(envelope);
        assertThat(circle.nodes.get(2).asked).noneMatch(BuddyFrame.Fetch.class::isInstance);
        assertThat(broken).isEmpty();
    }

    @Test
    void whoCanSayWhatBecameOfItKeptItsWord() {
        Envelope envelope = circle.envelope(300);
        put(envelope, 0);
        signed(0, envelope, 1, 2, 3);
        Tombstone earlier = Tombstone.sign(circle.owner, List.of(envelope.id()), List.of());
        refuse(1, BuddyFrame.Fetch.class, new BuddyFrame.Gone(earlier, 100));
        refuse(2, BuddyFrame.Fetch.class, new BuddyFrame.Moved(receipts(envelope, 0, 1, 3, 4, 5)));
        circle.nodes.get(3).answer = Circle::isSilent;
        start();
        circle.pass(Duration.ofSeconds(30));

        assertThat(accepted).containsExactly(envelope);
        assertThat(broken).isEmpty();
    }

    @Test
    void aLieAboutWhatBecameOfItHelpsNobody() {
        Envelope envelope = circle.envelope(300);
        Envelope other = circle.envelope(300);
        put(envelope, 0);
        signed(0, envelope, 1, 2, 3);
        Tombstone forged = Tombstone.sign(circle.nodes.get(1).key, List.of(envelope.id()), List.of());
        refuse(1, BuddyFrame.Fetch.class, new BuddyFrame.Gone(forged, 100));
        refuse(2, BuddyFrame.Fetch.class, new BuddyFrame.Moved(receipts(envelope, 2, 2, 2, 2, 2)));
        refuse(3, BuddyFrame.Fetch.class, new BuddyFrame.Moved(receipts(other, 0, 1, 2, 4, 5)));
        read();

        assertThat(broken)
                .containsExactlyInAnyOrder(
                        circle.nodes.get(1).place.node(),
                        circle.nodes.get(2).place.node(),
                        circle.nodes.get(3).place.node());
    }

    @Test
    void aReceiptThatTheHolderDidNotSignAccusesNobody() {
        Envelope envelope = circle.envelope(300);
        put(envelope, 0);
        HolderReceipt right = receipts(envelope, 2).get(0);
        HolderReceipt forged = new HolderReceipt(circle.nodes.get(1).place.node(), 0, 9, right.signature());
        lists(0, List.of(forged));
        read();

        assertThat(accepted).containsExactly(envelope);
        assertThat(broken).isEmpty();
    }

    /** The copies of one holder list that these signed. */
    private void signed(int holder, Envelope envelope, int... signers) {
        lists(holder, receipts(envelope, signers));
    }

    private void lists(int holder, List<HolderReceipt> receipts) {
        Circle.Answer honest = circle.nodes.get(holder).answer;
        circle.nodes.get(holder).answer = (node, frame) -> honest.apply(node, frame)
                .map(said -> said instanceof BuddyFrame.Fetched fetched
                        ? new BuddyFrame.Fetched(fetched.envelope(), 0, receipts)
                        : said);
    }

    private List<HolderReceipt> receipts(Envelope envelope, int... signers) {
        List<HolderReceipt> all = new ArrayList<>();
        for (int signer : signers) {
            all.add(HolderReceipt.sign(
                    circle.nodes.get(signer).key, CopyName.of(envelope), circle.mailbox, 0, Circle.SECONDS));
        }
        return all;
    }

    @Test
    void anEmptyWindowIsOverAtOnceAndProvesNothing() {
        new Reading(circle, circle.self.loop(), mailbox(), this::accept, List.of(), Set.of(), promises(), this::over);
        circle.pass(Duration.ofMillis(1));

        assertThat(over).containsExactly(false);
    }

    private void over(boolean complete, Set<VerifyKey> heard) {
        over.add(complete);
    }

    private Promises promises() {
        return new Promises(circle, mailbox(), self, Circle.EXPIRY_DAY - 30, broken::addAll);
    }

    private Mailbox mailbox() {
        return new Mailbox(circle.owner, self);
    }

    private void put(Envelope envelope, int... holders) {
        for (int holder : holders) {
            cupboards.get(holder).put(envelope);
        }
    }

    private void refuse(int holder, Class<? extends Frame> question, Frame answer) {
        Cupboard honest = cupboards.get(holder);
        circle.nodes.get(holder).answer =
                (node, frame) -> question.isInstance(frame) ? Optional.of(answer) : honest.apply(node, frame);
    }

    private Reading start() {
        List<VerifyKey> window = circle.order().stream().map(Place::node).toList();
        return new Reading(
                circle, circle.self.loop(), mailbox(), this::accept, window, Set.of(), promises(), this::over);
    }

    private void read() {
        start();
        circle.pass(Duration.ofSeconds(8));
    }

    private void accept(Envelope envelope, Inbox.Source source) {
        accepted.add(envelope);
        circle.self.loop().after(sync, () -> {
            if (unreadable.equals(Optional.of(envelope))) {
                source.unreadable(envelope.id());
            } else {
                source.release(envelope.id());
            }
        });
    }
}
