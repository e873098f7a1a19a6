package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * What the operator decided about one account. Layout, 13 bytes: blocked u8, messages u32, bytes u64; no row when nothing
 * was decided.
 *
 * @param blocked whether the account may not register, and so neither send nor fetch
 * @param messages how many may wait in its mailbox; 0: as for everybody
 * @param bytes how many bytes may wait in it; 0: as for everybody
 */
public record AccountRule(boolean blocked, int messages, long bytes) {
    public static final AccountRule NONE = new AccountRule(false, 0, 0);

    static AccountRule find(RowSource rows, MailboxId mailbox) throws StoreException {
        Optional<byte[]> value = rows.get(Table.RULES, mailbox.bytes().toArray());
        return value.isEmpty() ? NONE : parse(value.get());
    }

    public static AccountRule parse(byte[] value) throws StoreException {
        return Stored.read(Table.RULES, value, AccountRule::read);
    }

    void write(Rows rows, MailboxId mailbox) {
        byte[] key = mailbox.bytes().toArray();
        if (equals(NONE)) {
            rows.delete(Table.RULES, key);
        } else {
            rows.put(Table.RULES, key, encode());
        }
    }

    public byte[] encode() {
        return new ByteWriter(13).u8(blocked ? 1 : 0).u32(messages).u64(bytes).toArray();
    }

    public AccountRule withBlocked(boolean now) {
        return new AccountRule(now, messages, bytes);
    }

    public AccountRule withQuota(int nowMessages, long nowBytes) {
        return new AccountRule(blocked, nowMessages, nowBytes);
    }

    /** The quota of this account's mailbox. */
    MailQuota over(MailQuota usual) {
        return new MailQuota(
                messages > 0 ? messages : usual.messages(),
                bytes > 0 ? bytes : usual.bytes(),
                usual.senderMessages(),
                usual.senderBytes(),
                usual.all());
    }

    private static AccountRule read(ByteReader in) throws MalformedException {
        return new AccountRule(in.u8() == 1, in.u32(), in.u64());
    }
}
