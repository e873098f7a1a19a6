package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the whole store holds, kept by every transaction that changes it, so that nobody has to count. Layout, 24 bytes:
 * accounts u64, messages u64, bytes u64.
 *
 * @param accounts names that are bound
 * @param messages envelopes that wait
 * @param bytes their encoded bytes
 */
public record Totals(long accounts, long messages, long bytes) {
    private static final byte[] KEY = "totals".getBytes(StandardCharsets.US_ASCII);
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

    static Totals find(RowSource rows) throws StoreException {
        Optional<byte[]> value = rows.get(Table.META, KEY);
        return value.isEmpty() ? NONE : Stored.read(Table.META, value.get(), Totals::read);
    }

    /** Counts the rows of a store that was written before there were totals. */
    static Engine.Change counted(RowSource rows) throws StoreException {
        long[] sums = new long[3];
        rows.scan(Table.ACCOUNTS, new byte[0], new byte[0], (key, value) -> ++sums[0] > 0);
        rows.scan(Table.MAILBOXES, new byte[0], new byte[0], (key, value) -> {
            MailboxRow box = MailboxRow.parse(value);
            sums[1] += box.count();
            sums[2] += box.bytes();
            return true;
        });
        return new Engine.Change(Table.META, KEY, Optional.of(new Totals(sums[0], sums[1], sums[2]).encode()));
    }

    /** Whether a store with these totals is within the bound; 0 in a field of the bound admits anything. */
    public boolean within(Totals bound) {
        return within(accounts, bound.accounts) && within(messages, bound.messages) && within(bytes, bound.bytes);
    }

    private static boolean within(long value, long bound) {
        return bound == 0 || value <= bound;
    }

    void write(Rows rows) {
        rows.put(Table.META, KEY, encode());
    }

    public Totals with(int size) {
        return new Totals(accounts, messages + 1, bytes + size);
    }

    Totals without(int size) {
        return new Totals(accounts, messages - 1, bytes - size);
    }

    Totals withAccounts(int more) {
        return new Totals(accounts + more, messages, bytes);
    }

    private byte[] encode() {
        return new ByteWriter(3 * Long.BYTES)
                .u64(accounts)
                .u64(messages)
                .u64(bytes)
                .toArray();
    }

    private static Totals read(ByteReader in) throws MalformedException {
        return new Totals(in.u64(), in.u64(), in.u64());
    }
}
