package io.jaelegram.client.v3.put;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PutCapability;
import io.jaelegram.protocol.PutProof;
import java.util.Arrays;

/**
 * A key with which one contact leaves mail for one reader, and the reader's word for it. The reader makes both and tells
 * them inside an end-to-end message; the key is the same each time, so that what is deposited again is the same bytes.
 *
 * <p>Layout, {@value #SIZE} bytes: seed of the key 32, {@link PutCapability}.
 */
public record PutRight(SigningKey key, PutCapability capability) {
    private static final int SEED = 32;

    /** Size in bytes. */
    public static final int SIZE = SEED + PutCapability.SIZE;

    /** What the reader gives to a contact; only the owner of the mailbox key can make this key. */
    public static PutRight give(SigningKey mailbox, VerifyKey contact, int epoch) {
        byte[] secret = mailbox.sign(Label.PUT_RIGHT, contact.bytes().toArray());
        byte[] seed = Arrays.copyOf(Sha256.hash(Label.PUT_RIGHT.bytes(), secret), SEED);
        SigningKey key = SigningKey.fromSeed(seed);
        Secrets.wipe(secret);
        Secrets.wipe(seed);
        return new PutRight(key, PutCapability.sign(mailbox, key.publicKey(), epoch));
    }

    /** Whether the owner of this mailbox gave it, and the key is the one that it gave it for. */
    public boolean good(VerifyKey mailbox) {
        return capability.givenBy(mailbox) && key.publicKey().equals(capability.key());
    }

    /** The same envelope, charged to this right. */
    public Envelope mark(Envelope envelope) {
        Bytes slot = capability.key().bytes();
        return new Envelope(
                envelope.pieces(), envelope.id(), envelope.mailbox(), envelope.expiryDay(), slot, envelope.body());
    }

    /** Shows a buddy that the reader wants this copy. */
    public PutProof prove(VerifyKey mailbox, CopyName copy) {
        return PutProof.sign(capability, key, mailbox, copy);
    }

    byte[] encode() {
        byte[] seed = key.seed();
        byte[] all = new ByteWriter(SIZE).raw(seed).raw(capability.encode()).toArray();
        Secrets.wipe(seed);
        return all;
    }

    static PutRight decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        byte[] seed = in.raw(SEED);
        PutRight right = new PutRight(SigningKey.fromSeed(seed), PutCapability.decode(in.raw(PutCapability.SIZE)));
        in.end();
        Secrets.wipe(seed);
        return right;
    }
}
