package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;

/** SHA-256 of the mailbox public key: a pseudonym that is neither a name nor an identity (decisions.md, "Keys"). */
public record MailboxId(Bytes bytes) implements Comparable<MailboxId> {
    /** Size on the wire in bytes. */
    public static final int SIZE = 32;

    public MailboxId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a mailbox id has " + SIZE + " bytes, not " + bytes.size());
        }
    }

    public static MailboxId of(VerifyKey mailboxKey) {
        return new MailboxId(mailboxKey.hash());
    }

    @Override
    public int compareTo(MailboxId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.hex().substring(0, 12);
    }
}
