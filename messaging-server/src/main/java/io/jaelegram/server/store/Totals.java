package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the whole store holds. Accounts are counted by a row of 8 bytes that every transaction changes that changes them.
 *
 * @param accounts names that are bound
 * @param messages envelopes that wait
 * @param bytes their encoded bytes
 */
public record Totals(long accounts, long messages, long bytes) {
    private static final byte[] ACCOUNTS = "accounts".getBytes(StandardCharsets.US_ASCII);
    /** Of an empty store; as a bound: none. */
    public static final Totals NONE = new Totals(0, 0, 0);

    /** Reads them from the store. */
    public static final Transaction<Totals> READ = new Transaction<>() {
        @Override
        public Totals apply(Rows rows) throws StoreException {
            return find(rows);
        }

        @Override
        public boolean grows() {
            return false;
        }
    };

    static Totals find(Rows rows) throws StoreException {
        MailCount mail = rows.mail().all();
        return new Totals(accounts(rows), mail.messages(), mail.bytes());
    }

    /** Names that are bound. */
    static long accounts(RowSource rows) throws StoreException {
        Optional<byte[]> value = rows.get(Table.META, ACCOUNTS);
        return value.isEmpty() ? 0 : Stored.read(Table.META, value.get(), ByteReader::u64);
    }

    static void accounts(Rows rows, long now) {
        rows.put(Table.META, ACCOUNTS, new ByteWriter(Long.BYTES).u64(now).toArray());
    }

    /** Counts the accounts of a store that was written before they were counted apart. */
    static Engine.Change counted(RowSource rows) throws StoreException {
        long[] accounts = {0};
        rows.scan(Table.ACCOUNTS, new byte[0], new byte[0], (key, value) -> ++accounts[0] > 0);
        return new Engine.Change(
                Table.META,
                ACCOUNTS,
                Optional.of(new ByteWriter(Long.BYTES).u64(accounts[0]).toArray()));
    }

    /** Whether a store with these totals is within the bound; 0 in a field of the bound admits anything. */
    public boolean within(Totals bound) {
        return within(accounts, bound.accounts) && within(messages, bound.messages) && within(bytes, bound.bytes);
    }

    /** Whether so much mail is within this bound; 0 in a field admits anything. */
    boolean admits(MailCount mail) {
        return within(mail.messages(), messages) && within(mail.bytes(), bytes);
    }

    public Totals with(int size) {
        return new Totals(accounts, messages + 1, bytes + size);
    }

    private static boolean within(long value, long bound) {
        return bound == 0 || value <= bound;
    }
}
