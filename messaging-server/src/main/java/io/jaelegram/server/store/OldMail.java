package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mail as formats 1 and 2 kept it, in rows. {@link Table#MAIL}: key mailbox 32 and number u64; value
 * {@link MailRow}. {@link Table#IDS}: key mailbox 32, envelope id 16 and digest 16; value, 25 bytes: state u8 (1 held, 2 taken),
 * number u64, expiry day u32, size u32, sender tag 8.
 */
final class OldMail {
    private static final byte[] ALL = new byte[0];
    private static final List<Table> TABLES = List.of(Table.MAIL, Table.IDS, Table.SHARES);
    private static final int TAKEN = 2;

    /** Envelopes in one write, so that neither memory nor a write becomes large. */
    private static final int AT_ONCE = 1_000;

    private OldMail() {}

    /** Copies it into the log, which is emptied before: an attempt that was cut off may have left something. */
    static void copy(RowSource rows, MailStore mail) throws StoreException {
        mail.clear();
        int[] count = {0};
        rows.scan(Table.MAIL, ALL, ALL, (key, value) -> {
            long number = Stored.read(Table.MAIL, key, OldMail::number);
            mail.put(MailRow.parse(number, value), 0);
            return writeSometimes(mail, count);
        });
        rows.scan(Table.IDS, ALL, ALL, (key, value) -> {
            MailKey name = Stored.read(Table.IDS, key, OldMail::key);
            Optional<Integer> day = Stored.read(Table.IDS, value, OldMail::dayOfTaken);
            day.ifPresent(expiryDay -> mail.bury(name, expiryDay + Sweep.TOMBSTONE_DAYS));
            return writeSometimes(mail, count);
        });
        if (mail.changed()) {
            mail.write();
        }
    }

    /** Removes the rows; does nothing when there are none. */
    static void remove(Engine engine) throws StoreException {
        for (Table table : TABLES) {
            List<Engine.Change> changes;
            do {
                changes = some(engine, table);
                if (!changes.isEmpty()) {
                    engine.write(changes);
                }
            } while (!changes.isEmpty());
        }
    }

    private static List<Engine.Change> some(RowSource rows, Table table) throws StoreException {
        List<Engine.Change> changes = new ArrayList<>();
        rows.scan(table, ALL, ALL, (key, value) -> {
            changes.add(new Engine.Change(table, key, Optional.empty()));
            return changes.size() < AT_ONCE;
        });
        return changes;
    }

    private static boolean writeSometimes(MailStore mail, int[] count) throws StoreException {
        if (++count[0] % AT_ONCE == 0 && mail.changed()) {
            mail.write();
        }
        return true;
    }

    private static long number(ByteReader in) throws MalformedException {
        in.raw(MailboxId.SIZE);
        return in.u64();
    }

    private static MailKey key(ByteReader in) throws MalformedException {
        return new MailKey(
                new MailboxId(in.fixed(MailboxId.SIZE)),
                new EnvelopeId(in.fixed(EnvelopeId.SIZE)),
                in.fixed(MailKey.DIGEST));
    }

    private static Optional<Integer> dayOfTaken(ByteReader in) throws MalformedException {
        int state = in.u8();
        in.u64();
        int day = in.u32();
        in.raw(in.remaining());
        return state == TAKEN ? Optional.of(day) : Optional.empty();
    }
}
