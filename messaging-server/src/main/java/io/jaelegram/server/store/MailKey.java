package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import java.util.Arrays;

/**
 * Names one envelope as it was handed in. The digest is part of the name because only the reader can tell the true body
 * from junk that somebody put under the same envelope id (decisions.md, "Duplicates"): both are kept and delivered.
 *
 * @param digest first {@value #DIGEST} bytes of SHA-256 of the sealed body
 */
public record MailKey(MailboxId mailbox, EnvelopeId id, Bytes digest) {
    public static final int DIGEST = 16;

    /** Bytes of the key in {@link Table#IDS}: mailbox 32, envelope id 16, digest 16. */
    static final int SIZE = MailboxId.SIZE + EnvelopeId.SIZE + DIGEST;

    public static MailKey of(Envelope envelope) {
        byte[] hash = Sha256.hash(envelope.body().toArray());
        return new MailKey(envelope.mailbox(), envelope.id(), Bytes.of(Arrays.copyOf(hash, DIGEST)));
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
