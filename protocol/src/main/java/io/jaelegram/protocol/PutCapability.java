package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;

/**
 * The owner of a mailbox wants mail from whoever has this key: made for one contact and epoch, told inside an end-to-end
 * message. A public key and not a shared secret, because a buddy that checks it must not be able to use it
 * (decisions.md, "The group"). Buddies charge deposits to it; they learn that two deposits have the same writer, and
 * nothing of who that is.
 *
 * <p>Layout, {@value #SIZE} bytes: version u8, suite u8, key 32, epoch u32, signature 64 by the mailbox key, label
 * {@code PUT_CAPABILITY}, over all before it.
 *
 * @param key what deposits are signed with; it also stands in {@link Envelope#capability}
 * @param epoch the owner's epoch when it was given
 */
public record PutCapability(VerifyKey key, int epoch, Bytes signature) {
    /** Size on the wire in bytes. */
    public static final int SIZE = 2 + SignedBytes.KEY + 4 + SignedBytes.SIGNATURE;

    /** The owner certifies a contact's key. */
    public static PutCapability sign(SigningKey mailbox, VerifyKey key, int epoch) {
        return new PutCapability(key, epoch, Bytes.of(mailbox.sign(Label.PUT_CAPABILITY, signed(key, epoch))));
    }

    /** Whether the owner of the mailbox gave it. */
    public boolean givenBy(VerifyKey mailbox) {
        return mailbox.verify(Label.PUT_CAPABILITY, signature.toArray(), signed(key, epoch));
    }

    public byte[] encode() {
        return new ByteWriter(SIZE).raw(signed(key, epoch)).raw(signature).toArray();
    }

    /** Reads one; {@link #givenBy} is still to be asked. */
    public static PutCapability decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        PutCapability capability = readFrom(in);
        in.end();
        return capability;
    }

    static PutCapability readFrom(ByteReader in) throws MalformedException {
        SignedBytes.head(in, "a put capability");
        return new PutCapability(SignedBytes.key(in), in.u32(), in.fixed(SignedBytes.SIGNATURE));
    }

    private static byte[] signed(VerifyKey key, int epoch) {
        return SignedBytes.begin(SIZE).raw(key.bytes()).u32(epoch).toArray();
    }
}
