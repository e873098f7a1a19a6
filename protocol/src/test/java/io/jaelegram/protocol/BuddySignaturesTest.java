package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What buddies believe: only what the right key signed, for the right thing. */
class BuddySignaturesTest {
    private static final VerifyKey OWNER = BuddySamples.OWNER.publicKey();
    private static final VerifyKey HOLDER = BuddySamples.HOLDER.publicKey();
    private static final VerifyKey ASKER = BuddySamples.CONTACT.publicKey();
    private static final SigningKey STRANGER = SigningKey.generate(Randomness.seeded(40));

    @Test
    void anOpeningWorksOnNoOtherLink() {
        MailboxOpening opening = MailboxOpening.sign(BuddySamples.OWNER, HOLDER, ASKER);
        assertThat(opening.opens(HOLDER, ASKER)).isTrue();
        assertThat(opening.opens(HOLDER, STRANGER.publicKey())).isFalse();
        assertThat(opening.opens(STRANGER.publicKey(), ASKER)).isFalse();
    }

    @Test
    void aDepositNeedsTheKeyThatTheOwnerCertified() {
        Envelope envelope = withCapability(BuddySamples.CONTACT.publicKey());
        CopyName copy = CopyName.of(envelope);
        PutCapability given = PutCapability.sign(BuddySamples.OWNER, ASKER, 9);
        assertThat(PutProof.sign(given, BuddySamples.CONTACT, OWNER, copy).allows(OWNER, envelope, copy))
                .isTrue();
        assertThat(PutProof.sign(given, STRANGER, OWNER, copy).allows(OWNER, envelope, copy))
                .isFalse();
        PutCapability selfMade = PutCapability.sign(STRANGER, ASKER, 9);
        assertThat(PutProof.sign(selfMade, BuddySamples.CONTACT, OWNER, copy).allows(OWNER, envelope, copy))
                .isFalse();
    }

    @Test
    void aReceiptIsForOneCopyOfOneMailbox() {
        CopyName copy = CopyName.of(FrameSamples.envelope());
        HolderReceipt receipt = BuddySamples.receipt();
        assertThat(receipt.isFor(copy, FrameSamples.mailbox())).isTrue();
        assertThat(receipt.isFor(copy, MailboxId.of(OWNER))).isFalse();
        CopyName other = new CopyName(copy.id(), FrameSamples.filled(32, 1));
        assertThat(receipt.isFor(other, FrameSamples.mailbox())).isFalse();
        assertThat(new HolderReceipt(HOLDER, 1, receipt.seconds(), receipt.signature())
                        .isFor(copy, FrameSamples.mailbox()))
                .isFalse();
    }

    @Test
    void aTombstoneCoversWhatItNamesAndIsTheOwners() {
        CopyName good = CopyName.of(FrameSamples.envelope());
        CopyName junk = new CopyName(good.id(), FrameSamples.filled(32, 1));
        Tombstone overJunk = Tombstone.sign(BuddySamples.OWNER, List.of(), List.of(junk));
        assertThat(overJunk.genuine()).isTrue();
        assertThat(overJunk.covers(junk)).isTrue();
        assertThat(overJunk.covers(good)).isFalse();
        assertThat(new Tombstone(OWNER, List.of(good.id()), List.of(), overJunk.signature()).genuine())
                .isFalse();
        assertThat(BuddySamples.tombstone().covers(junk)).isTrue();
    }

    @Test
    void aCopyThatWouldOutliveItsLifetimeIsRefused() throws Exception {
        byte[] receipt = BuddySamples.receipt().encode();
        receipt[2 + 32 + 1] = 0x7f;
        assertThatThrownBy(() -> HolderReceipt.decode(receipt)).isInstanceOf(MalformedException.class);
        receipt[2 + 32] = 4;
        assertThatThrownBy(() -> HolderReceipt.decode(receipt)).isInstanceOf(MalformedException.class);
        assertThat(HolderReceipt.decode(BuddySamples.receipt().encode())).isEqualTo(BuddySamples.receipt());
        assertThat(PutProof.decode(BuddySamples.proof().encode())).isEqualTo(BuddySamples.proof());
    }

    private static Envelope withCapability(VerifyKey key) {
        return new Envelope(
                Envelope.Pieces.WHOLE,
                new EnvelopeId(FrameSamples.filled(16, 8)),
                MailboxId.of(OWNER),
                22_000,
                Bytes.of(key.bytes().toArray()),
                FrameSamples.filled(300, 10));
    }
}
