package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;

/**
 * A buddy's word, signed by its node key, that it has synced a copy. It names the liar if the copy is not there later.
 * The envelope's id, hash and mailbox are signed with it and not repeated: whoever has the receipt has them.
 *
 * <p>Layout, {@value #SIZE} bytes: version u8, suite u8, holder's node key 32, arm u8, seconds u32, signature 64, label
 * {@code HOLDER_RECEIPT}, over version, suite, envelope id, hash, mailbox id, arm and seconds.
 *
 * @param arm 0 to 3
 * @param seconds how long the copy is kept, from the moment of the first receipt
 */
public record HolderReceipt(VerifyKey holder, int arm, int seconds, Bytes signature) {
    /** Size on the wire in bytes. */
    public static final int SIZE = 2 + SignedBytes.KEY + 1 + 4 + SignedBytes.SIGNATURE;

    /** The holder signs. */
    public static HolderReceipt sign(SigningKey node, CopyName copy, MailboxId mailbox, int arm, int seconds) {
        byte[] signature = node.sign(Label.HOLDER_RECEIPT, signed(copy, mailbox, arm, seconds));
        return new HolderReceipt(node.publicKey(), arm, seconds, Bytes.of(signature));
    }

    /** Whether the holder that it names signed it for this copy. */
    public boolean isFor(CopyName copy, MailboxId mailbox) {
        return holder.verify(Label.HOLDER_RECEIPT, signature.toArray(), signed(copy, mailbox, arm, seconds));
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(SIZE);
        writeTo(out);
        return out.toArray();
    }

    public static HolderReceipt decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        HolderReceipt receipt = readFrom(in);
        in.end();
        return receipt;
    }

    void writeTo(ByteWriter out) {
        out.u8(SignedBytes.VERSION).u8(SignedBytes.SUITE);
        out.raw(holder.bytes()).u8(arm).u32(seconds).raw(signature);
    }

    static HolderReceipt readFrom(ByteReader in) throws MalformedException {
        SignedBytes.head(in, "a holder's receipt");
        VerifyKey holder = SignedBytes.key(in);
        int arm = BuddyFrameCodec.arm(in);
        int seconds = BuddyFrameCodec.seconds(in, Limits.COPY_LIFETIME);
        return new HolderReceipt(holder, arm, seconds, in.fixed(SignedBytes.SIGNATURE));
    }

    private static byte[] signed(CopyName copy, MailboxId mailbox, int arm, int seconds) {
        ByteWriter out = SignedBytes.begin(CopyName.SIZE + MailboxId.SIZE + 5);
        copy.writeTo(out);
        return out.raw(mailbox.bytes()).u8(arm).u32(seconds).toArray();
    }
}
