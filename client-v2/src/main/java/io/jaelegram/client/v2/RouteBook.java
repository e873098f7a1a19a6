package io.jaelegram.client.v2;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.UserRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How contacts can be reached, as they told it: it outlives the server. Touched only on the loop.
 *
 * <p>ROUTES row {@code 01} and 8 random bytes, so that the table shows nobody: version u8, mailbox 32, heard of mine u64,
 * address key and record behind u16 each (empty: not known).
 */
final class RouteBook {
    private static final int VERSION = 1;
    private static final byte[] PREFIX = {1};
    private static final int ID = 8;

    private final Randomness randomness;
    private final Map<MailboxId, Entry> byMailbox = new HashMap<>();
    private final Map<VerifyKey, MailboxId> byNode = new HashMap<>();

    /** One contact. */
    static final class Entry {
        private final byte[] row;
        private Optional<AddressKey> key = Optional.empty();
        private Optional<UserRecord> record = Optional.empty();
        private Optional<Reach> reach = Optional.empty();

        /** The newest record of mine that the contact said it has. */
        long heardOfMine;

        /** Which record of mine was told last, and how often without an answer. */
        long toldSeq;

        int told;
        /** The contact does not know yet that its newest record is here. */
        boolean owesHeard;

        private Entry(byte[] row) {
            this.row = row;
        }

        Optional<UserRecord> record() {
            return record;
        }

        Optional<Reach> reach() {
            return reach;
        }
    }

    RouteBook(Journal journal, Randomness randomness) {
        this.randomness = randomness;
        for (Row row : journal.scan(Table.ROUTES, PREFIX)) {
            decode(row);
        }
    }

    Entry of(MailboxId mailbox) {
        return byMailbox.computeIfAbsent(
                mailbox,
                unknown -> new Entry(new ByteWriter(1 + ID)
                        .raw(PREFIX)
                        .raw(randomness.bytes(ID))
                        .toArray()));
    }

    Optional<Reach> reach(MailboxId mailbox) {
        return Optional.ofNullable(byMailbox.get(mailbox)).flatMap(Entry::reach);
    }

    /** The newest record of this mailbox that opens here. */
    Optional<UserRecord> record(MailboxId mailbox) {
        return Optional.ofNullable(byMailbox.get(mailbox)).flatMap(Entry::record);
    }

    /** The key to this mailbox owner's addresses. */
    Optional<AddressKey> key(MailboxId mailbox) {
        return Optional.ofNullable(byMailbox.get(mailbox)).flatMap(entry -> entry.key);
    }

    /** Whose node this is, by a record that its mailbox key signed. */
    Optional<MailboxId> owner(VerifyKey node) {
        return Optional.ofNullable(byNode.get(node));
    }

    /** Learns a record, unless what is known is as new; true when it did. */
    boolean learn(Change change, AddressKey key, UserRecord record) throws MalformedException {
        Reach reach = Reach.open(key, record);
        MailboxId mailbox = record.mailboxId();
        Entry entry = of(mailbox);
        if (entry.record.isPresent() && !record.newerThan(entry.record.get())) {
            return false;
        }
        entry.reach.ifPresent(old -> byNode.remove(old.node(), mailbox));
        entry.key = Optional.of(key);
        entry.record = Optional.of(record);
        entry.reach = Optional.of(reach);
        byNode.put(reach.node(), mailbox);
        save(change, mailbox);
        return true;
    }

    void save(Change change, MailboxId mailbox) {
        Entry entry = of(mailbox);
        change.put(
                Table.ROUTES,
                entry.row,
                () -> new ByteWriter(512)
                        .u8(VERSION)
                        .raw(mailbox.bytes())
                        .u64(entry.heardOfMine)
                        .block(entry.key.map(AddressKey::bytes).orElse(new byte[0]))
                        .block(entry.record
                                .map(last -> last.encoded().toArray())
                                .orElse(new byte[0]))
                        .toArray());
    }

    private void decode(Row row) {
        try {
            ByteReader in = new ByteReader(row.value());
            if (in.u8() != VERSION) {
                throw new MalformedException("not a row of this version");
            }
            MailboxId mailbox = new MailboxId(in.fixed(MailboxId.SIZE));
            Entry entry = new Entry(row.key().toArray());
            entry.heardOfMine = in.u64();
            byte[] key = in.block(AddressKey.BYTES);
            byte[] record = in.block(Limits.MAX_USER_RECORD);
            in.end();
            if (key.length > 0) {
                entry.key = Optional.of(AddressKey.of(key));
                entry.record = Optional.of(UserRecord.parse(record));
                Reach reach = Reach.open(entry.key.get(), entry.record.get());
                entry.reach = Optional.of(reach);
                byNode.put(reach.node(), mailbox);
            }
            byMailbox.put(mailbox, entry);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new DamagedRowException("addresses", e);
        }
    }
}
