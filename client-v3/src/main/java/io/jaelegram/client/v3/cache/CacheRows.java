package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;

/** How the cache's rows are named: pseudonyms, random numbers and hashes only, because names stand in the clear. */
final class CacheRows {
    static final int VERSION = 1;

    private CacheRows() {}

    /** Mailbox id 32, envelope id 16, hash 32. */
    static byte[] copy(MailboxId mailbox, CopyName name) {
        return new ByteWriter(MailboxId.SIZE + CopyName.SIZE)
                .raw(mailbox.bytes())
                .raw(name.id().bytes())
                .raw(name.hash())
                .toArray();
    }

    /** Mailbox id 32, short name 8. */
    static byte[] tombstone(MailboxId mailbox, Bytes shortName) {
        return new ByteWriter(MailboxId.SIZE + shortName.size())
                .raw(mailbox.bytes())
                .raw(shortName)
                .toArray();
    }

    static void version(ByteReader in) throws MalformedException {
        int version = in.u8();
        if (version != VERSION) {
            throw new MalformedException("version " + version + "; this program knows " + VERSION);
        }
    }
}
