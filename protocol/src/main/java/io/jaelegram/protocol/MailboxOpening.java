package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;

/**
 * The owner of a mailbox proves itself to one buddy on one link: signed over both node keys, which the link has proved,
 * so that neither this buddy nor a listener can show it to another, or from another node.
 *
 * <p>Layout, {@value #SIZE} bytes: version u8, suite u8, mailbox key 32, signature 64, label {@code MAILBOX_REQUEST},
 * over version, suite, mailbox key, the buddy's node key and the owner's node key.
 */
public record MailboxOpening(VerifyKey mailbox, Bytes signature) {
    /** Size on the wire in bytes. */
    public static final int SIZE = 2 + SignedBytes.KEY + SignedBytes.SIGNATURE;

    /** The owner signs for a link from its node to the buddy's. */
    public static MailboxOpening sign(SigningKey mailbox, VerifyKey buddy, VerifyKey self) {
        byte[] signed = signed(mailbox.publicKey(), buddy, self);
        return new MailboxOpening(mailbox.publicKey(), Bytes.of(mailbox.sign(Label.MAILBOX_REQUEST, signed)));
    }

    /** Whether the owner signed it for a link between these two. */
    public boolean opens(VerifyKey buddy, VerifyKey asker) {
        return mailbox.verify(Label.MAILBOX_REQUEST, signature.toArray(), signed(mailbox, buddy, asker));
    }

    void writeTo(ByteWriter out) {
        out.u8(SignedBytes.VERSION).u8(SignedBytes.SUITE).raw(mailbox.bytes()).raw(signature);
    }

    static MailboxOpening readFrom(ByteReader in) throws MalformedException {
        SignedBytes.head(in, "a mailbox opening");
        return new MailboxOpening(SignedBytes.key(in), in.fixed(SignedBytes.SIGNATURE));
    }

    private static byte[] signed(VerifyKey mailbox, VerifyKey buddy, VerifyKey owner) {
        return SignedBytes.begin(3 * SignedBytes.KEY)
                .raw(mailbox.bytes())
                .raw(buddy.bytes())
                .raw(owner.bytes())
                .toArray();
    }
}
