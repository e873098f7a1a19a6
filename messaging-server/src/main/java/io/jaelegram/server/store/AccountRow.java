package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.primitive.Sha256;
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
 * Who has a name. Value: identity key 32, mailbox key 32, then the signed {@link AccountRecord} as it was shown, behind
 * its length. The keys stand in front so that comparing them costs no signature check.
 */
public record AccountRow(Bytes identity, Bytes mailbox, Bytes record) {
    private static final int KEY = 32;

    public static AccountRow of(AccountRecord account) {
        return new AccountRow(account.identity().bytes(), account.mailbox().bytes(), account.encoded());
    }

    public static byte[] key(UserName name) {
        return name.text().getBytes(StandardCharsets.US_ASCII);
    }

    static Optional<AccountRow> find(RowSource rows, UserName name) throws StoreException {
        Optional<byte[]> value = rows.get(Table.ACCOUNTS, key(name));
        return value.isEmpty() ? Optional.empty() : Optional.of(parse(value.get()));
    }

    public static AccountRow parse(byte[] value) throws StoreException {
        return Stored.read(Table.ACCOUNTS, value, AccountRow::read);
    }

    public MailboxId mailboxId() {
        return new MailboxId(Bytes.of(Sha256.hash(mailbox.toArray())));
    }

    public byte[] encode() {
        return new ByteWriter(2 * KEY + 2 + record.size())
                .raw(identity)
                .raw(mailbox)
                .block(record.toArray())
                .toArray();
    }

    private static AccountRow read(ByteReader in) throws MalformedException {
        return new AccountRow(in.fixed(KEY), in.fixed(KEY), Bytes.of(in.block(Limits.MAX_RECORD)));
    }
}
