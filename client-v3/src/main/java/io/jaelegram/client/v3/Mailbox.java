package io.jaelegram.client.v3;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MailboxOpening;
import io.jaelegram.protocol.Tombstone;
import java.util.List;

/** My mailbox as buddies know it: what only its owner can say. Touched only on the loop. */
final class Mailbox {
    private final SigningKey key;
    private final VerifyKey self;
    private final MailboxId id;

    /** @param self my node key, for which alone an opening is good */
    Mailbox(SigningKey key, VerifyKey self) {
        this.key = key;
        this.self = self;
        id = MailboxId.of(key.publicKey());
    }

    MailboxId id() {
        return id;
    }

    boolean owns(VerifyKey mailbox) {
        return key.publicKey().equals(mailbox);
    }

    /** Proves to one buddy, on a link from my node, that its mail is mine. */
    BuddyFrame.OpenMailbox open(VerifyKey buddy) {
        return new BuddyFrame.OpenMailbox(MailboxOpening.sign(key, buddy, self));
    }

    /** Deletes; kept by buddies as long as any of their copies could come back. */
    BuddyFrame.Drop drop(List<EnvelopeId> ids, List<CopyName> junk) {
        return new BuddyFrame.Drop(Tombstone.sign(key, ids, junk), (int) Limits.TOMBSTONE_LIFETIME.toSeconds());
    }
}
