package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v3.cache.Proof;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.client.v3.pieces.Split;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Tombstone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A writer brings a message to the buddies of a reader who is away. */
class PlacementTest implements Placement.Listener {
    private final Circle circle = new Circle(8);
    private final Envelope envelope = circle.envelope(512);
    private final List<Integer> copies = new ArrayList<>();
    private final List<Bytes> newer = new ArrayList<>();
    private final Distrust distrust = new Distrust();
    private Map<VerifyKey, HolderReceipt> signedBefore = Map.of();
    private int ended;
    private int taken;

    @Test
    void fiveBuddiesAreAskedAtOnceAndEachReceiptIsCounted() {
        Placement placement = place(envelope);
        circle.pass(Circle.ROUND_TRIP);

        assertThat(copies).containsExactly(1, 2, 3, 4, 5);
        assertThat(placement.of()).isEqualTo(5);
        assertThat(ended).isEqualTo(1);
        assertThat(circle.nodes.subList(5, 8)).allMatch(node -> node.asked.isEmpty());
    }

    @Test
    void invariant12_whereOneHasNoSpaceTheNextSeatIsAskedAndNothingIsMissing() {
        circle.nodes.get(1).answer = Circle::isFull;
        place(envelope);
        circle.pass(Circle.ROUND_TRIP.multipliedBy(2));

        assertThat(copies).hasSize(5);
        assertThat(circle.nodes.get(5).deposits()).containsExactly(envelope);
    }

    @Test
    void theSeatOfOneWhoIsSilentForTwoSecondsGoesToTheNext() {
        circle.nodes.get(0).answer = Circle::isSilent;
        place(envelope);
        circle.pass(Duration.ofMillis(1_990));
        assertThat(copies).hasSize(4);
        assertThat(circle.nodes.get(5).asked).isEmpty();

        circle.pass(Duration.ofMillis(30));
        assertThat(copies).hasSize(5);
    }

    @Test
    void aGroupOfTwoSaysThatItCanPromiseTwo() {
        Circle two = new Circle(2);
        Placement placement = place(two, deposit(two, Collections.nCopies(5, two.envelope(512))));
        two.pass(Circle.ROUND_TRIP);

        assertThat(placement.of()).isEqualTo(5);
        assertThat(placement.possible()).isEqualTo(2);
        assertThat(placement.copies()).isEqualTo(2);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void aGroupOfNobodyEndsWithoutACopy() {
        Circle nobody = new Circle(0);
        Placement placement = place(nobody, deposit(nobody, Collections.nCopies(5, nobody.envelope(512))));
        nobody.pass(Circle.ROUND_TRIP);

        assertThat(placement.copies()).isZero();
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void everybodyRefusesAndNobodyIsAskedTwice() {
        circle.nodes.forEach(node -> node.answer = Circle::isFull);
        place(envelope);
        circle.pass(Duration.ofSeconds(1));

        assertThat(copies).isEmpty();
        assertThat(ended).isEqualTo(1);
        assertThat(circle.nodes).allMatch(node -> node.asked.size() == 1);
    }

    @Test
    void aReceiptByAnotherKeyIsNoReceipt() {
        SigningKey stranger = SigningKey.generate(circle.chance);
        first((node, frame) -> held(stranger, frame, CopyName.of(envelope), Circle.SECONDS));
    }

    @Test
    void aReceiptForOtherBytesUnderTheSameIdIsNoReceipt() {
        Envelope junk = Envelope.whole(envelope.id(), envelope.mailbox(), envelope.expiryDay(), new byte[512]);
        first((node, frame) -> held(node.key, frame, CopyName.of(junk), Circle.SECONDS));
    }

    @Test
    void aReceiptForAShorterTimeThanAskedIsNoReceipt() {
        first((node, frame) -> held(node.key, frame, CopyName.of(envelope), 60));
    }

    @Test
    void anAnswerOfAnotherKindIsNoReceipt() {
        first((node, frame) -> Optional.of(new Frame.Pong()));
    }

    /** The first place answers like this, so the sixth gets its copy, and five receipts that are right are counted. */
    private void first(Circle.Answer answer) {
        circle.nodes.get(0).answer = answer;
        Placement placement = place(envelope);
        circle.pass(Circle.ROUND_TRIP.multipliedBy(2));

        assertThat(placement.holdings())
                .extracting(holding -> holding.place().node())
                .doesNotContain(circle.nodes.get(0).place.node())
                .hasSize(5);
        assertThat(placement.refused()).extracting(Placement.Refusal::place).containsExactly(circle.nodes.get(0).place);
    }

    @Test
    void aTombstoneByTheReaderMeansThatItHasTheMessage() {
        Tombstone tombstone = Tombstone.sign(circle.owner, List.of(envelope.id()), List.of());
        circle.nodes.get(2).answer = (node, frame) -> Optional.of(new BuddyFrame.Gone(tombstone, 100));
        place(envelope);
        circle.pass(Duration.ofSeconds(5));

        assertThat(taken).isEqualTo(1);
        assertThat(ended).isZero();
    }

    @Test
    void aTombstoneThatAnybodyElseSignedDeletesNothing() {
        SigningKey other = SigningKey.generate(circle.chance);
        Tombstone forged = Tombstone.sign(other, List.of(envelope.id()), List.of());
        circle.nodes.get(2).answer = (node, frame) -> Optional.of(new BuddyFrame.Gone(forged, 100));
        place(envelope);
        circle.pass(Duration.ofSeconds(5));

        assertThat(taken).isZero();
        assertThat(copies).hasSize(5);
    }

    @Test
    void aNewerRecordThatABuddyKnowsIsHandedOn() {
        Bytes record = Bytes.of(new byte[] {1, 2, 3});
        circle.nodes.get(0).answer =
                (node, frame) -> Optional.of(new BuddyFrame.NotMine(Optional.of(record), List.of()));
        place(envelope);
        circle.pass(Circle.ROUND_TRIP.multipliedBy(2));

        assertThat(newer).containsExactly(record);
        assertThat(copies).hasSize(5);
    }

    @Test
    void everyCopyListsAllWhoSigned() {
        place(envelope);
        circle.pass(Circle.ROUND_TRIP.multipliedBy(2));

        for (Circle.Node holder : circle.nodes.subList(0, 5)) {
            BuddyFrame.Witness told = (BuddyFrame.Witness) holder.asked.get(1);
            assertThat(told.name()).isEqualTo(CopyName.of(envelope));
            assertThat(told.receipts())
                    .extracting(HolderReceipt::holder)
                    .containsExactlyInAnyOrderElementsOf(circle.order().subList(0, 5).stream()
                            .map(Place::node)
                            .toList());
        }
    }

    @Test
    void whoSignedBeforeProvesThatItStillHasItAndGetsNoBytesAgain() {
        signedBefore(0);
        circle.nodes.get(0).answer = (node, frame) -> frame instanceof BuddyFrame.Audit audit
                ? Optional.of(new BuddyFrame.Audited(Proof.of(audit.challenge().nonce(), envelope)))
                : Circle.holds(node, frame);
        Placement placement = place(envelope);
        circle.pass(Circle.ROUND_TRIP);

        assertThat(placement.copies()).isEqualTo(5);
        assertThat(circle.nodes.get(0).deposits()).isEmpty();
    }

    @Test
    void whoSignedBeforeAndHasNothingLosesItsPlaceForGood() {
        signedBefore(0, 1);
        circle.nodes.get(0).answer =
                (node, frame) -> Optional.of(new Frame.Refused(Refusal.NOT_HELD, "this copy is not here"));
        circle.nodes.get(1).answer = (node, frame) -> Optional.of(new BuddyFrame.Audited(Bytes.of(new byte[32])));
        Placement placement = place(envelope);
        circle.pass(Circle.ROUND_TRIP.multipliedBy(2));

        assertThat(placement.copies()).isEqualTo(5);
        assertThat(distrust.nodes())
                .containsExactlyInAnyOrder(
                        circle.nodes.get(0).place.node(),
                        circle.nodes.get(1).place.node());
        assertThat(circle.nodes.get(5).deposits()).containsExactly(envelope);
        assertThat(circle.nodes.get(6).deposits()).containsExactly(envelope);
    }

    @Test
    void whoSignedBeforeAndIsSilentHasNotLied() {
        signedBefore(0);
        circle.nodes.get(0).answer = Circle::isSilent;
        place(envelope);
        circle.pass(Duration.ofSeconds(3));

        assertThat(copies).hasSize(5);
        assertThat(distrust.nodes()).isEmpty();
    }

    private void signedBefore(int... holders) {
        Map<VerifyKey, HolderReceipt> receipts = new HashMap<>();
        for (int holder : holders) {
            Circle.Node node = circle.nodes.get(holder);
            receipts.put(
                    node.place.node(),
                    HolderReceipt.sign(
                            node.key,
                            CopyName.of(envelope),
                            MailboxId.of(circle.owner.publicKey()),
                            0,
                            Circle.SECONDS));
        }
        signedBefore = receipts;
    }

    @Test
    void eachPieceGoesToAHolderOfItsOwnAndCountsBeyondTheFourthAlone() {
        Circle many = new Circle(14);
        many.nodes.get(3).answer = Circle::isFull;
        Envelope large = many.envelope(9_000);
        Placement placement = place(many, deposit(many, Split.LARGE.pieces(large)));
        many.pass(Circle.ROUND_TRIP.multipliedBy(2));

        assertThat(placement.holdings()).extracting(Placement.Holding::piece).doesNotHaveDuplicates();
        assertThat(copies).containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(placement.of()).isEqualTo(9);
        assertThat(many.nodes).allMatch(node -> node.deposits().size() <= 1);
    }

    private Placement place(Envelope one) {
        return place(circle, deposit(circle, Collections.nCopies(5, one)));
    }

    private Placement place(Circle around, Deposit deposit) {
        Placement placement = new Placement(around, around.self.loop(), deposit, around.order(), earlier(around), this);
        placement.start();
        return placement;
    }

    private Earlier earlier(Circle around) {
        return new Earlier(signedBefore, around.chance, distrust);
    }

    private static Deposit deposit(Circle around, List<Envelope> copies) {
        return new Deposit(around.owner.publicKey(), 0, Circle.SECONDS, copies, name -> Optional.empty());
    }

    private static Optional<Frame> held(SigningKey signer, Frame frame, CopyName name, int seconds) {
        return Optional.of(Circle.held(signer, (BuddyFrame.Hold) frame, name, seconds));
    }

    @Override
    public void held(Placement placement, Placement.Holding holding) {
        copies.add(placement.copies());
    }

    @Override
    public void taken(Placement placement) {
        taken++;
    }

    @Override
    public void ended(Placement placement) {
        ended++;
    }

    @Override
    public void newer(Placement placement, Bytes record) {
        newer.add(record);
    }
}
