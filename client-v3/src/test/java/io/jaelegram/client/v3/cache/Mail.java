package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MailboxOpening;
import io.jaelegram.protocol.PutCapability;
import io.jaelegram.protocol.PutProof;
import io.jaelegram.protocol.Tombstone;
import java.util.List;
import java.util.Optional;

/** One reader, a contact of it, and a stranger, with what they say to buddies. */
final class Mail {
    static final int DAYS_14 = (int) Limits.COPY_LIFETIME.toSeconds();
    static final int DAYS_16 = (int) Limits.TOMBSTONE_LIFETIME.toSeconds();

    final Randomness chance = Randomness.seeded(5);
    final SigningKey owner = SigningKey.generate(chance);
    final SigningKey ownerNode = SigningKey.generate(chance);
    final SigningKey contact = SigningKey.generate(chance);
    final SigningKey stranger = SigningKey.generate(chance);
    final MailboxId mailbox = MailboxId.of(owner.publicKey());

    Envelope envelope(int body) {
        return envelope(EnvelopeId.random(chance), body);
    }

    Envelope envelope(EnvelopeId id, int body) {
        return new Envelope(
                Envelope.Pieces.WHOLE, id, mailbox, 22_000, contact.publicKey().bytes(), Bytes.of(chance.bytes(body)));
    }

    BuddyFrame.Hold put(Envelope envelope) {
        return put(envelope, DAYS_14);
    }

    BuddyFrame.Hold put(Envelope envelope, int seconds) {
        PutCapability capability = PutCapability.sign(owner, contact.publicKey(), 1);
        PutProof proof = PutProof.sign(capability, contact, owner.publicKey(), CopyName.of(envelope));
        return hold(envelope, seconds, Optional.of(proof));
    }

    BuddyFrame.Hold strangersPut(Envelope envelope) {
        return hold(envelope, DAYS_14, Optional.empty());
    }

    private BuddyFrame.Hold hold(Envelope envelope, int seconds, Optional<PutProof> proof) {
        return new BuddyFrame.Hold(owner.publicKey(), 1, 2, seconds, 0, proof, List.of(), envelope);
    }

    BuddyFrame.Drop drop(Envelope... envelopes) {
        List<EnvelopeId> ids = List.of(envelopes).stream().map(Envelope::id).toList();
        return new BuddyFrame.Drop(Tombstone.sign(owner, ids, List.of()), DAYS_16);
    }

    /** The owner proves itself on the link from its node, and lists. */
    List<BuddyFrame.Listing> list(Holder holder) {
        open(holder);
        return ((BuddyFrame.Listed)
                        holder.ask(ownerNode.publicKey(), new BuddyFrame.ListCopies(mailbox, Optional.empty())))
                .copies();
    }

    void open(Holder holder) {
        MailboxOpening opening = MailboxOpening.sign(owner, holder.publicKey(), ownerNode.publicKey());
        holder.ask(ownerNode.publicKey(), new BuddyFrame.OpenMailbox(opening));
    }

    BuddyFrame.Fetch fetch(Envelope envelope) {
        return new BuddyFrame.Fetch(mailbox, CopyName.of(envelope));
    }
}
