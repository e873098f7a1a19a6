package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.crypto.primitive.Secrets;

/**
 * A symmetric-key ratchet (Double Ratchet section 2.2): each step gives a message key and replaces the chain key, from
 * which the key before cannot be computed. Mutable; belongs to one working copy of a session.
 */
final class HashChain {
    /** Keys that one message may make us skip: the senders' bound of unreceipted messages (decisions.md). */
    static final int MAX_JUMP = 1_000;

    /** Indices are three bytes in a header; a chain of 16 million unanswered messages has met no receipt for weeks. */
    private static final int MAX_INDEX = (1 << 24) - 1;

    /** Which of the two ratchets a chain belongs to. */
    enum Kind {
        CLASSICAL(Label.CHAIN_MESSAGE, Label.CHAIN_NEXT),
        POST_QUANTUM(Label.PQ_CHAIN_MESSAGE, Label.PQ_CHAIN_NEXT);

        private final Label message;
        private final Label next;

        Kind(Label message, Label next) {
            this.message = message;
            this.next = next;
        }
    }

    private final Kind kind;
    private byte[] key;
    private int next;

    private HashChain(Kind kind, byte[] key, int next) {
        this.kind = kind;
        this.key = key;
        this.next = next;
    }

    /** Takes the key. */
    static HashChain of(Kind kind, byte[] key) {
        return new HashChain(kind, key, 0);
    }

    /** A chain that does not exist yet, or no longer. */
    static HashChain absent(Kind kind) {
        return new HashChain(kind, new byte[0], 0);
    }

    boolean present() {
        return key.length > 0;
    }

    /** The index of the next key, which is the number of keys given so far. */
    int next() {
        return next;
    }

    byte[] step() {
        if (!present() || next == MAX_INDEX) {
            throw new IllegalStateException("this chain has ended: start a new session");
        }
        byte[] message = HmacSha256.mac(key, kind.message.shared());
        byte[] following = HmacSha256.mac(key, kind.next.shared());
        Secrets.wipe(key);
        key = following;
        next++;
        return message;
    }

    /** The key of one message: from the chain, skipping forward, or from those skipped before. */
    byte[] keyOf(int index, byte[] id, SkippedKeys skipped, long now) throws RefusedException {
        if (!present() || index < next) {
            return skipped.take(id, index)
                    .orElseThrow(() -> new RefusedException(
                            Reason.REPLAYED, "This message was opened before, or its key is too old to be kept."));
        }
        skipTo(index, id, skipped, now);
        return step();
    }

    /** Stores the keys before this index, for messages that are late. */
    void skipTo(int index, byte[] id, SkippedKeys skipped, long now) throws RefusedException {
        if (!present() || index <= next) {
            return;
        }
        if (index - next > MAX_JUMP) {
            throw new RefusedException(
                    Reason.TOO_FAR,
                    "This message is " + (index - next) + " ahead of the last one, allowed are " + MAX_JUMP + ".");
        }
        Packer keys = new Packer((index - next) * SkippedKeys.ENTRY);
        while (next < index) {
            int at = next;
            byte[] message = step();
            keys.u24(at).raw(message);
            Secrets.wipe(message);
        }
        skipped.add(id, now, keys.finish());
    }

    HashChain copy() {
        return new HashChain(kind, key.clone(), next);
    }

    void encode(Packer out) {
        out.u8(key.length).raw(key).u24(next);
    }

    static HashChain decode(Kind kind, Unpacker in) throws RefusedException {
        return new HashChain(kind, in.raw(in.u8()), in.u24());
    }

    void destroy() {
        Secrets.wipe(key);
        key = new byte[0];
    }
}
