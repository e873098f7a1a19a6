package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import java.util.List;
import java.util.Optional;

/**
 * What is said between a buddy and those that put mail there, hold it too, or own it. All are requests with one answer,
 * and said by clients to each other only. PROTOCOL.md, "Between buddies", has fields and sizes.
 */
public sealed interface BuddyFrame extends Frame.BetweenPeers {
    /** I own this mailbox; said once on each link before what only the owner may ask. Answer: {@link MailboxOpened}. */
    record OpenMailbox(MailboxOpening opening) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.OPEN_MAILBOX;
        }
    }

    /** You may list, fetch and subscribe on this link; so many copies are here. */
    record MailboxOpened(int copies) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.MAILBOX_OPENED;
        }
    }

    /**
     * Please keep this for its reader. Answer: {@link Held} once it is synced, {@link NotMine}, {@link Gone} or a
     * refusal.
     *
     * @param owner the reader's mailbox key
     * @param epoch the reader's epoch by which the seat was chosen
     * @param arm 0 to 3
     * @param seconds remaining lifetime; no date, because clocks differ
     * @param steps how many nodes had it before this one: 0 when its writer puts it, more for a hand-off. Nobody proves
     *     it; it is for people
     * @param proof that the owner wants it; without one it counts as a stranger's
     * @param receipts of those known to hold it too, so that the reader can name who lost it
     */
    record Hold(
            VerifyKey owner,
            int epoch,
            int arm,
            int seconds,
            int steps,
            Optional<PutProof> proof,
            List<HolderReceipt> receipts,
            Envelope envelope)
            implements BuddyFrame {
        public Hold {
            receipts = List.copyOf(receipts);
        }

        @Override
        public Type type() {
            return Type.HOLD;
        }
    }

    /**
     * It is synced; the same receipt again when it was there already.
     *
     * @param newer the owner's encoded record when it is newer than the epoch asked with; its signature is checked by
     *     who uses it
     */
    record Held(HolderReceipt receipt, Optional<Bytes> newer) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.HELD;
        }
    }

    /** I am far from this arm: these nodes (encoded records, checked by who uses them) are closer. Nothing was kept. */
    record NotMine(Optional<Bytes> newer, List<Bytes> closer) implements BuddyFrame {
        public NotMine {
            closer = List.copyOf(closer);
        }

        @Override
        public Type type() {
            return Type.NOT_MINE;
        }
    }

    /** The owner deleted it, as this proves: nobody needs to keep it any more. Answers a hold or a fetch. */
    record Gone(Tombstone tombstone, int seconds) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.GONE;
        }
    }

    /** What waits here? Answer: {@link Listed}, in the order of names. Only the owner, after {@link OpenMailbox}. */
    record ListCopies(MailboxId mailbox, Optional<CopyName> after) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.LIST_COPIES;
        }
    }

    /**
     * What waits.
     *
     * @param more whether there is more after the last of these
     */
    record Listed(List<Listing> copies, boolean more) implements BuddyFrame {
        public Listed {
            copies = List.copyOf(copies);
        }

        @Override
        public Type type() {
            return Type.LISTED;
        }
    }

    /** One copy that waits; {@code size} in bytes of the whole envelope. */
    record Listing(CopyName name, Envelope.Pieces pieces, int size, int steps) {}

    /** Give me this copy. Answer: {@link Fetched}. It stays until a tombstone or its end. Only the owner. */
    record Fetch(MailboxId mailbox, CopyName name) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.FETCH;
        }
    }

    /** A copy, and who else said to have synced it. */
    record Fetched(Envelope envelope, int steps, List<HolderReceipt> receipts) implements BuddyFrame {
        public Fetched {
            receipts = List.copyOf(receipts);
        }

        @Override
        public Type type() {
            return Type.FETCHED;
        }
    }

    /** The owner deleted these; from anybody, because the owner signed it. Answer: {@link Dropped} once it is synced. */
    record Drop(Tombstone tombstone, int seconds) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.DROP;
        }
    }

    /** So many copies were removed now; the tombstone is kept. */
    record Dropped(int copies) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.DROPPED;
        }
    }

    /**
     * A co-holder compares: which of these do you have? The asker names what it holds, so that nobody learns an id here
     * that it did not know. Answer: {@link Digested}.
     *
     * @param copies what the asker holds
     * @param tombstones {@link Tombstone#shortName} of some that the asker has
     * @param audit a copy of which the other shall prove that it still has the bytes
     */
    record Digest(MailboxId mailbox, List<CopyName> copies, List<Bytes> tombstones, Optional<Challenge> audit)
            implements BuddyFrame {
        public Digest {
            copies = List.copyOf(copies);
            tombstones = List.copyOf(tombstones);
        }

        @Override
        public Type type() {
            return Type.DIGEST;
        }
    }

    /** Prove that you have the bytes: the MAC under a fresh nonce of 16 bytes. */
    record Challenge(CopyName name, Bytes nonce) {
        public static final int NONCE = 16;

        public Challenge {
            if (nonce.size() != NONCE) {
                throw new IllegalArgumentException("a nonce has " + NONCE + " bytes, not " + nonce.size());
            }
        }
    }

    /**
     * The answer, one for one.
     *
     * @param copies what the answerer has of each copy asked for
     * @param gone tombstones over copies that the asker holds
     * @param wanted which of the named tombstones, by their index, the answerer does not have
     * @param proof the audit's answer, when the copy is here
     */
    record Digested(List<Presence> copies, List<Gone> gone, List<Integer> wanted, Optional<Bytes> proof)
            implements BuddyFrame {
        public Digested {
            copies = List.copyOf(copies);
            gone = List.copyOf(gone);
            wanted = List.copyOf(wanted);
        }

        @Override
        public Type type() {
            return Type.DIGESTED;
        }
    }

    /** What a holder has of a copy. */
    enum Presence {
        ABSENT,
        /** Synced here. */
        HELD,
        /** Its owner deleted it. */
        DELETED
    }

    /** Tell me when something new comes; only the owner. Answered by {@link News} then, or after some minutes. */
    record Subscribe(MailboxId mailbox) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.SUBSCRIBE;
        }
    }

    /** These nodes (their keys) have something for you that may be new; none when the time of waiting is over. */
    record News(List<VerifyKey> holders) implements BuddyFrame {
        public News {
            holders = List.copyOf(holders);
        }

        @Override
        public Type type() {
            return Type.NEWS;
        }
    }

    /** Prove that you still have this; from its writer or a co-holder. Answer: {@link Audited}. */
    record Audit(MailboxId mailbox, Challenge challenge) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.AUDIT;
        }
    }

    /** HMAC-SHA-256 under the nonce, label {@code AUDIT}, of the whole envelope. */
    record Audited(Bytes proof) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.AUDITED;
        }
    }

    /** These hold it too: list them with your copy, so that the reader can name who loses it. Answer: {@link Witnessed}. */
    record Witness(MailboxId mailbox, CopyName name, List<HolderReceipt> receipts) implements BuddyFrame {
        public Witness {
            receipts = List.copyOf(receipts);
        }

        @Override
        public Type type() {
            return Type.WITNESS;
        }
    }

    /** So many others are listed with the copy now, each by a receipt that is right. */
    record Witnessed(int receipts) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.WITNESSED;
        }
    }

    /**
     * I let go of it after these had signed for it and proved that they have it: more than enough, and better placed.
     * Answers a fetch, an audit or an attest.
     */
    record Moved(List<HolderReceipt> to) implements BuddyFrame {
        public Moved {
            to = List.copyOf(to);
        }

        @Override
        public Type type() {
            return Type.MOVED;
        }
    }

    /** Prove that you still have this, and sign for it: I am about to let go of mine. Answer: {@link Attested}. */
    record Attest(MailboxId mailbox, Challenge challenge) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.ATTEST;
        }
    }

    /** The proof of {@link Audited}, and the receipt that whoever lets go keeps as evidence. */
    record Attested(Bytes proof, HolderReceipt receipt) implements BuddyFrame {
        @Override
        public Type type() {
            return Type.ATTESTED;
        }
    }
}
