package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;

/**
 * Names one envelope as it was handed in. The digest is part of the name because only the reader can tell the true body
 * from junk that somebody put under the same envelope id (decisions.md, "Duplicates"): both are kept and delivered.
 *
 * @param digest first {@value #DIGEST} bytes of SHA-256 of the sealed body
 */
public record MailKey(MailboxId mailbox, EnvelopeId id, Bytes digest) implements Comparable<MailKey> {
    public static final int DIGEST = 16;

    private static final int PRIME = 31;

    /** Bytes of the key in {@link Table#IDS}: mailbox 32, envelope id 16, digest 16. */
    static final int SIZE = MailboxId.SIZE + EnvelopeId.SIZE + DIGEST;

    public static MailKey of(Envelope envelope) {
        byte[] hash = Sha256.hash(envelope.body().toArray());
        return new MailKey(envelope.mailbox(), envelope.id(), Bytes.of(hash, 0, DIGEST));
    }

    /** Of a few bytes that differ among honest envelopes; for the others tables have the order. */
    @Override
    public int hashCode() {
        int last = EnvelopeId.SIZE - Integer.BYTES;
        return (number(digest, 0) * PRIME + number(id.bytes(), 0)) * PRIME + number(id.bytes(), last);
    }

    private static int number(Bytes bytes, int at) {
        return bytes.at(at) << 24
                | (bytes.at(at + 1) & 0xff) << 16
                | (bytes.at(at + 2) & 0xff) << 8
                | bytes.at(at + 3) & 0xff;
    }

    /** The id first, since it differs where anything does. */
    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof MailKey key
                        && id.equals(key.id)
                        && digest.equals(key.digest)
                        && mailbox.equals(key.mailbox);
    }

    /** An order, so that a table stays quick though somebody makes envelopes that meet in one place of it. */
    @Override
    public int compareTo(MailKey other) {
        int byId = id.bytes().compareTo(other.id.bytes());
        int byDigest = byId != 0 ? byId : digest.compareTo(other.digest);
        return byDigest != 0 ? byDigest : mailbox.bytes().compareTo(other.mailbox.bytes());
    }

    /** Mailbox 32, envelope id 16, digest 16. */
    public byte[] encode() {
        return new ByteWriter(SIZE)
                .raw(mailbox.bytes())
                .raw(id.bytes())
                .raw(digest)
                .toArray();
    }
}
