package io.jaelegram.server.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.MailboxId;
import java.nio.ByteBuffer;

/**
 * Tells one mailbox's senders apart for their quotas without naming them: HMAC of both mailbox ids under a key that
 * exists in memory only and is new at each start. Tags are not written: who has the disk cannot tell whether two waiting
 * envelopes of one mailbox came from the same sender. The price: a restart gives each sender a fresh share; the quota of
 * the whole mailbox, which survives restarts, still bounds the sum.
 */
public final class SenderTag {
    private final byte[] key;

    public SenderTag(Randomness randomness) {
        key = randomness.bytes(HmacSha256.BYTES);
    }

    /** 64 bits: two senders who share a tag share a quota, with a chance of 1 in 10^13 among 1,000 senders. */
    public long of(MailboxId sender, MailboxId reader) {
        return ByteBuffer.wrap(HmacSha256.mac(
                        key, reader.bytes().toArray(), sender.bytes().toArray()))
                .getLong();
    }
}
