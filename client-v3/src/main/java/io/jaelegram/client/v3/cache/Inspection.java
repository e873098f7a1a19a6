package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a holder tells its co-holders of what it holds, and how it proves that. */
final class Inspection {
    private final Shelves shelves;
    private final Departures departures;
    private final Function<Copy, HolderReceipt> receipts;

    /** @param receipts signs for a copy */
    Inspection(Shelves shelves, Departures departures, Function<Copy, HolderReceipt> receipts) {
        this.shelves = shelves;
        this.departures = departures;
        this.receipts = receipts;
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

    /** Proves that a copy is here, or says what became of it. */
    Frame audit(MailboxId mailbox, BuddyFrame.Challenge challenge) {
        return proof(mailbox, challenge)
                .<Frame>map(BuddyFrame.Audited::new)
                .orElseGet(() -> whatBecameOf(mailbox, challenge.name()));
    }

    /** The same, and signs for it. */
    Frame attest(MailboxId mailbox, BuddyFrame.Challenge challenge) {
        return shelves.of(mailbox)
                .held(challenge.name())
                .<Frame>map(copy ->
                        new BuddyFrame.Attested(Proof.of(challenge.nonce(), shelves.bytes(copy)), receipts.apply(copy)))
                .orElseGet(() -> whatBecameOf(mailbox, challenge.name()));
    }

    /**
     * The word about a copy that is not here: who has it instead, that its owner deleted it, or that it never was. In this
     * order, since the owner deletes everywhere when it has read, and asks afterwards where it had been.
     */
    Frame whatBecameOf(MailboxId mailbox, CopyName name) {
        Optional<Frame> moved = departures.of(name).map(BuddyFrame.Moved::new);
        return moved.or(() -> shelves.of(mailbox).grave(name).map(grave -> grave.told(shelves.now())))
                .orElseGet(() -> new Frame.Refused(Refusal.NOT_HELD, "this copy is not here"));
    }

    /** Proves that the bytes are here: HMAC-SHA-256 under the nonce over the whole envelope. */
    Optional<Bytes> proof(MailboxId mailbox, BuddyFrame.Challenge challenge) {
        return shelves.of(mailbox).held(challenge.name()).map(copy -> Proof.of(challenge.nonce(), shelves.bytes(copy)));
    }
}
