package io.jaelegram.protocol;

import static io.jaelegram.protocol.FrameSamples.envelope;
import static io.jaelegram.protocol.FrameSamples.filled;
import static io.jaelegram.protocol.FrameSamples.mailbox;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.BuddyFrame.Presence;
import java.util.List;
import java.util.Optional;

/** One frame of buddies of each type, the same in each run. */
final class BuddySamples {
    static final SigningKey OWNER = SigningKey.generate(Randomness.seeded(20));
    static final SigningKey CONTACT = SigningKey.generate(Randomness.seeded(21));
    static final SigningKey HOLDER = SigningKey.generate(Randomness.seeded(22));

    private BuddySamples() {}

    static List<Frame> all() {
        CopyName copy = CopyName.of(envelope());
        BuddyFrame.Challenge challenge = new BuddyFrame.Challenge(copy, filled(16, 30));
        return List.of(
                new BuddyFrame.OpenMailbox(MailboxOpening.sign(OWNER, HOLDER.publicKey(), CONTACT.publicKey())),
                new BuddyFrame.MailboxOpened(7),
                new BuddyFrame.Hold(
                        OWNER.publicKey(), 9, 3, 86_400, 1, Optional.of(proof()), List.of(receipt()), envelope()),
                new BuddyFrame.Held(receipt(), Optional.of(filled(5, 31))),
                new BuddyFrame.NotMine(Optional.empty(), List.of(filled(6, 32), filled(7, 33))),
                new BuddyFrame.Gone(tombstone(), 1_000),
                new BuddyFrame.ListCopies(mailbox(), Optional.of(copy)),
                new BuddyFrame.Listed(List.of(new BuddyFrame.Listing(copy, Envelope.Pieces.WHOLE, 392, 2)), true),
                new BuddyFrame.Fetch(mailbox(), copy),
                new BuddyFrame.Fetched(envelope(), 2, List.of(receipt())),
                new BuddyFrame.Drop(tombstone(), 1_000),
                new BuddyFrame.Dropped(3),
                new BuddyFrame.Digest(mailbox(), List.of(copy), List.of(filled(8, 34)), Optional.of(challenge)),
                new BuddyFrame.Digested(
                        List.of(Presence.ABSENT, Presence.HELD, Presence.DELETED),
                        List.of(new BuddyFrame.Gone(tombstone(), 9)),
                        List.of(0, 59),
                        Optional.of(filled(32, 35))),
                new BuddyFrame.Subscribe(mailbox()),
                new BuddyFrame.News(List.of(HOLDER.publicKey())),
                new BuddyFrame.Audit(mailbox(), challenge),
                new BuddyFrame.Audited(filled(32, 36)),
                new BuddyFrame.Witness(mailbox(), copy, List.of(receipt())),
                new BuddyFrame.Witnessed(3),
                new BuddyFrame.Moved(List.of(receipt())),
                new BuddyFrame.Attest(mailbox(), challenge),
                new BuddyFrame.Attested(filled(32, 37), receipt()));
    }

    static PutProof proof() {
        PutCapability capability = PutCapability.sign(OWNER, CONTACT.publicKey(), 9);
        return PutProof.sign(capability, CONTACT, OWNER.publicKey(), CopyName.of(envelope()));
    }

    static HolderReceipt receipt() {
        return HolderReceipt.sign(HOLDER, CopyName.of(envelope()), mailbox(), 2, 1_209_600);
    }

    static Tombstone tombstone() {
        return Tombstone.sign(OWNER, List.of(envelope().id()), List.of(CopyName.of(envelope())));
    }
}
