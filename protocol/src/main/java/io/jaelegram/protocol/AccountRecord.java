package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ties a name to three keys: signed by the identity (it speaks for the others) and by the mailbox key (it agrees, so
 * that nobody registers a stranger's mailbox as its own). The node key is proved by the link that presents it.
 *
 * <p>Layout: version u8, suite u8, name length u8, name, identity 32, mailbox 32, node 32, identity signature 64,
 * mailbox signature 64; at most 258 bytes.
 */
public record AccountRecord(UserName name, VerifyKey identity, VerifyKey mailbox, VerifyKey node, Bytes encoded) {
    private static final int VERSION = 1;
    private static final int SUITE = 1;
    private static final int KEY = 32;
    private static final int SIGNATURE = 64;

    /** Signs a record for the owner of all three keys. */
    public static AccountRecord sign(UserName name, IdentityKeys identity, SigningKey mailbox, VerifyKey node) {
        byte[] signed = body(name, identity.publicKey(), mailbox.publicKey(), node);
        byte[] all = new ByteWriter(signed.length + 2 * SIGNATURE)
                .raw(signed)
                .raw(identity.sign(Label.ACCOUNT, signed))
                .raw(mailbox.sign(Label.ACCOUNT_MAILBOX, signed))
                .toArray();
        return new AccountRecord(name, identity.publicKey(), mailbox.publicKey(), node, Bytes.of(all));
    }

    /** Reads a record and checks both signatures. */
    public static AccountRecord parse(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        int version = in.u8();
        int suite = in.u8();
        if (version != VERSION || suite != SUITE) {
            throw new MalformedException("an account record of version " + version + ", suite " + suite);
        }
        String text = new String(in.raw(in.u8()), StandardCharsets.US_ASCII);
        UserName name = UserName.parse(text).orElseThrow(() -> new MalformedException("not a user name"));
        VerifyKey identity = key(in);
        VerifyKey mailbox = key(in);
        VerifyKey node = key(in);
        byte[] signed = Arrays.copyOf(bytes, bytes.length - in.remaining());
        byte[] byIdentity = in.raw(SIGNATURE);
        byte[] byMailbox = in.raw(SIGNATURE);
        in.end();
        if (!identity.verify(Label.ACCOUNT, byIdentity, signed)
                || !mailbox.verify(Label.ACCOUNT_MAILBOX, byMailbox, signed)) {
            throw new MalformedException("the account record's signatures are not by its keys");
        }
        return new AccountRecord(name, identity, mailbox, node, Bytes.of(bytes));
    }

    public MailboxId mailboxId() {
        return MailboxId.of(mailbox);
    }

    private static VerifyKey key(ByteReader in) throws MalformedException {
        try {
            return VerifyKey.of(in.raw(KEY));
        } catch (RefusedException e) {
            throw new MalformedException("not a public key", e);
        }
    }

    private static byte[] body(UserName name, VerifyKey identity, VerifyKey mailbox, VerifyKey node) {
        byte[] text = name.text().getBytes(StandardCharsets.US_ASCII);
        return new ByteWriter(3 + text.length + 3 * KEY)
                .u8(VERSION)
                .u8(SUITE)
                .u8(text.length)
                .raw(text)
                .raw(identity.bytes())
                .raw(mailbox.bytes())
                .raw(node.bytes())
                .toArray();
    }
}
