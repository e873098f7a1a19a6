package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;

/**
 * Shows a buddy that the owner wants this deposit. It stands for the envelope, not for one buddy, so that co-holders can
 * show it to each other when they repair; whoever replays it can only cause one more copy of the same bytes.
 *
 * <p>Layout, {@value #SIZE} bytes: capability 102, signature 64 by the capability's key, label {@code PUT_DEPOSIT}, over
 * mailbox key and envelope hash.
 */
public record PutProof(PutCapability capability, Bytes signature) {
    /** Size on the wire in bytes. */
    public static final int SIZE = PutCapability.SIZE + SignedBytes.SIGNATURE;

    /** A contact proves that it made this deposit. */
    public static PutProof sign(PutCapability capability, SigningKey key, VerifyKey mailbox, CopyName copy) {
        return new PutProof(
                capability,
                Bytes.of(key.sign(
                        Label.PUT_DEPOSIT,
                        mailbox.bytes().toArray(),
                        copy.hash().toArray())));
    }

    /** Whether the owner gave the capability, it is the one in the envelope, and its holder made this deposit. */
    public boolean allows(VerifyKey mailbox, Envelope envelope, CopyName copy) {
        return capability.key().bytes().equals(envelope.capability())
                && capability.givenBy(mailbox)
                && capability
                        .key()
                        .verify(
                                Label.PUT_DEPOSIT,
                                signature.toArray(),
                                mailbox.bytes().toArray(),
                                copy.hash().toArray());
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(SIZE);
        writeTo(out);
        return out.toArray();
    }

    public static PutProof decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        PutProof proof = readFrom(in);
        in.end();
        return proof;
    }

    void writeTo(ByteWriter out) {
        out.raw(capability.encode()).raw(signature);
    }

    static PutProof readFrom(ByteReader in) throws MalformedException {
        return new PutProof(PutCapability.readFrom(in), in.fixed(SignedBytes.SIGNATURE));
    }
}
