package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PutProof;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What shall be held for whom, and what a holder's word for it must say.
 *
 * @param owner the reader's mailbox key
 * @param epoch of the reader's record by which the places were chosen
 * @param seconds how long each copy shall be kept, at most {@link io.jaelegram.protocol.Limits#COPY_LIFETIME}
 * @param copies one envelope for each holder: the same whole one for all, or a different piece for each
 * @param proof that the reader wants a copy; empty for a stranger's
 */
public record Deposit(
        VerifyKey owner, int epoch, int seconds, List<Envelope> copies, Function<CopyName, Optional<PutProof>> proof) {
    /** A holder may round what it promises down by so much. */
    private static final int ROUNDED_SECONDS = 3_600;

    public Deposit {
        copies = List.copyOf(copies);
    }

    /** How many copies must be there for the reader to have it: 1 for whole ones. */
    int needed() {
        return copies.get(0).pieces().k();
    }

    BuddyFrame.Hold ask(Envelope copy, Place place, List<HolderReceipt> known) {
        return new BuddyFrame.Hold(owner, epoch, place.arm(), seconds, 0, proof.apply(CopyName.of(copy)), known, copy);
    }

    /** Whether this place itself signed that it keeps this copy, and for long enough. */
    boolean kept(Envelope copy, Place place, HolderReceipt receipt) {
        return receipt.holder().equals(place.node())
                && receipt.seconds() >= seconds - ROUNDED_SECONDS
                && receipt.isFor(CopyName.of(copy), MailboxId.of(owner));
    }
}
