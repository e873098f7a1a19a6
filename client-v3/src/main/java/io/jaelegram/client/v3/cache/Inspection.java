package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a holder tells its co-holders of what it holds, and how it proves that. */
final class Inspection {
    private final Shelves shelves;

    Inspection(Shelves shelves) {
        this.shelves = shelves;
    }

    /** Compares with a co-holder, which learns of no copy that it did not name. */
    BuddyFrame.Digested digest(BuddyFrame.Digest ask) {
        Shelf shelf = shelves.of(ask.mailbox());
        long now = shelves.now();
        Set<Grave> graves = new LinkedHashSet<>();
        List<BuddyFrame.Presence> copies = new ArrayList<>();
        for (CopyName name : ask.copies()) {
            shelf.grave(name).ifPresent(graves::add);
            copies.add(presence(shelf, name));
        }
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < ask.tombstones().size(); i++) {
            if (!shelf.buried(ask.tombstones().get(i))) {
                wanted.add(i);
            }
        }
        return new BuddyFrame.Digested(
                copies,
                graves.stream()
                        .limit(Limits.MAX_GONE)
                        .map(grave -> grave.told(now))
                        .toList(),
                wanted,
                ask.audit().flatMap(audit -> proof(ask.mailbox(), audit)));
    }

    private static BuddyFrame.Presence presence(Shelf shelf, CopyName name) {
        if (shelf.grave(name).isPresent()) {
            return BuddyFrame.Presence.DELETED;
        }
        return shelf.held(name).isPresent() ? BuddyFrame.Presence.HELD : BuddyFrame.Presence.ABSENT;
    }

    /** Proves that the bytes are here: HMAC-SHA-256 under the nonce over the whole envelope. */
    Optional<Bytes> proof(MailboxId mailbox, BuddyFrame.Challenge challenge) {
        return shelves.of(mailbox).held(challenge.name()).map(copy -> proof(challenge.nonce(), shelves.bytes(copy)));
    }

    /** What a holder of this encoded envelope answers to this nonce. */
    static Bytes proof(Bytes nonce, byte[] envelope) {
        return Bytes.of(HmacSha256.mac(nonce.toArray(), Label.AUDIT.bytes(), envelope));
    }
}
