package io.jaelegram.server.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.MailboxId;

/**
 * Tells one mailbox's senders apart for their quotas without naming them: HMAC of both mailbox ids under a key that
 * exists in memory only and is new at each start. Who has the disk sees that two waiting envelopes of one mailbox came
 * from the same sender in the same run, and nothing more. The price: a restart gives each sender a fresh share; the
 * quota of the whole mailbox, which survives restarts, still bounds the sum.
 */
public final class SenderTag {
    /** 64 bits: two senders who share a tag share a quota, with a chance of 1 in 10^13 among 1,000 senders. */
    static final int SIZE = 8;

    private final byte[] key;

    public SenderTag(Randomness randomness) {
        key = randomness.bytes(HmacSha256.BYTES);
    }

    /** 8 bytes. */
    public byte[] of(MailboxId sender, MailboxId reader) {
        return HmacSha256.truncated(
                SIZE, key, reader.bytes().toArray(), sender.bytes().toArray());
    }
}
