package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is pinned of somebody, and changes seldom.
 *
 * <p>Row: version u8, name behind u16, naming u8, identity 32, mailbox 32, verified u8, changed-to account behind u16
 * (empty: none), shadowed person behind u16 (empty: none).
 *
 * @param changedTo the account that now stands under this name and is not trusted yet
 * @param shadowOf set for the owner of such a changed key: the person whose place it takes if it is trusted
 */
record Card(
        String name,
        Naming naming,
        VerifyKey identity,
        MailboxId mailbox,
        boolean verified,
        Optional<AccountRecord> changedTo,
        Optional<Bytes> shadowOf) {
    private static final int VERSION = 1;

    /** Where a name comes from. */
    enum Naming {
        /** The server vouched for it: another key under it is a key change. */
        SERVER,
        /** Given on this device: the server's word does not touch it. */
        LOCAL,
        /** Made from the key, until the server vouches for a name. */
        MADE_UP
    }

    static Card named(AccountRecord account) {
        return new Card(
                account.name().text(),
                Naming.SERVER,
                account.identity(),
                account.mailboxId(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static Card of(String name, Naming naming, VerifyKey identity, MailboxId mailbox) {
        return new Card(name, naming, identity, mailbox, false, Optional.empty(), Optional.empty());
    }

    /** The name of somebody for whom nobody vouches: 32 bits of the key tell strangers apart, and promise nothing. */
    static String madeUpName(VerifyKey identity) {
        return "id-" + identity.fingerprint().substring(0, 8);
    }

    Card renamed(UserName confirmed) {
        return new Card(confirmed.text(), Naming.SERVER, identity, mailbox, verified, changedTo, shadowOf);
    }

    /** The person at this device gives it a name. */
    Card called(UserName given) {
        return new Card(given.text(), Naming.LOCAL, identity, mailbox, verified, changedTo, shadowOf);
    }

    Card verified(boolean matches) {
        return new Card(name, naming, identity, mailbox, matches, changedTo, shadowOf);
    }

    Card changedTo(AccountRecord account) {
        return new Card(name, naming, identity, mailbox, verified, Optional.of(account), shadowOf);
    }

    Card at(MailboxId place) {
        return new Card(name, naming, identity, place, verified, changedTo, shadowOf);
    }

    /** The card after the changed key is trusted; to be verified again. */
    Card trusted(AccountRecord account) {
        return new Card(
                name, naming, account.identity(), account.mailboxId(), false, Optional.empty(), Optional.empty());
    }

    Card shadowing(Bytes person) {
        return new Card(name, naming, identity, mailbox, verified, changedTo, Optional.of(person));
    }

    byte[] encode() {
        return new ByteWriter(128)
                .u8(VERSION)
                .block(name.getBytes(StandardCharsets.US_ASCII))
                .u8(naming.ordinal())
                .raw(identity.bytes())
                .raw(mailbox.bytes())
                .u8(verified ? 1 : 0)
                .block(changedTo.map(account -> account.encoded().toArray()).orElse(new byte[0]))
                .block(shadowOf.map(Bytes::toArray).orElse(new byte[0]))
                .toArray();
    }

    static Card decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "contacts");
            String name = new String(in.block(Limits.MAX_NAME), StandardCharsets.US_ASCII);
            Naming naming = Naming.values()[in.u8()];
            VerifyKey identity = VerifyKey.of(in.raw(VerifyKey.BYTES));
            MailboxId mailbox = new MailboxId(in.fixed(MailboxId.SIZE));
            boolean verified = in.u8() == 1;
            byte[] account = in.block(Limits.MAX_RECORD);
            byte[] shadowed = in.block(Keys.PERSON);
            in.end();
            return new Card(
                    name,
                    naming,
                    identity,
                    mailbox,
                    verified,
                    account.length == 0 ? Optional.empty() : Optional.of(AccountRecord.parse(account)),
                    shadowed.length == 0 ? Optional.empty() : Optional.of(Bytes.of(shadowed)));
        } catch (MalformedException | RefusedException e) {
            throw new DamagedRowException("contacts", e);
        }
    }
}
