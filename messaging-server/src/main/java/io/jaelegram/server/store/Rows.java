package io.jaelegram.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows, and the mail, as the transactions of one group see them: what the disk has, overlaid with what they changed
 * so far. Touched only on the store thread.
 */
public final class Rows implements RowSource {
    private record Undo(Table table, byte[] key, Optional<Optional<byte[]>> before) {}

    private final RowSource disk;
    private final MailStore mail;
    private final Map<Table, NavigableMap<byte[], Optional<byte[]>>> changed = new EnumMap<>(Table.class);
    private final List<Undo> undo = new ArrayList<>();

    public Rows(RowSource disk, MailStore mail) {
        this.disk = disk;
        this.mail = mail;
    }

    /** The mail of all mailboxes, which has a log of its own. */
    public MailStore mail() {
        return mail;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) throws StoreException {
        Optional<byte[]> mine = overlay(table).get(key);
        return mine != null ? mine : disk.get(table, key);
    }

    public void put(Table table, byte[] key, byte[] value) {
        change(table, key, Optional.of(value));
    }

    public void delete(Table table, byte[] key) {
        change(table, key, Optional.empty());
    }

    @Override
    public void scan(Table table, byte[] prefix, byte[] from, Visitor visitor) throws StoreException {
        Merge merge = new Merge(prefix, overlay(table).tailMap(from, true), visitor);
        disk.scan(table, prefix, from, merge);
        merge.rest();
    }

    /** A transaction begins: what it changes can be undone until the next one begins. */
    void begin() {
        undo.clear();
        mail.begin();
    }

    /** Whether the transaction changed anything. */
    boolean touched() {
        return !undo.isEmpty() || mail.touched();
    }

    /** Forgets what the transaction changed. */
    void rollBack() {
        for (int i = undo.size() - 1; i >= 0; i--) {
            Undo step = undo.get(i);
            step.before.ifPresentOrElse(
                    value -> overlay(step.table).put(step.key, value),
                    () -> overlay(step.table).remove(step.key));
        }
        undo.clear();
        mail.rollBack();
    }

    List<Engine.Change> changes() {
        List<Engine.Change> out = new ArrayList<>();
        changed.forEach((table, rows) -> rows.forEach((key, value) -> out.add(new Engine.Change(table, key, value))));
        return out;
    }

    private void change(Table table, byte[] key, Optional<byte[]> value) {
        Optional<byte[]> before = overlay(table).put(key, value);
        undo.add(new Undo(table, key, Optional.ofNullable(before)));
    }

    private NavigableMap<byte[], Optional<byte[]>> overlay(Table table) {
        return changed.computeIfAbsent(table, any -> new TreeMap<>(Arrays::compareUnsigned));
    }

    static boolean begins(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Shows the rows of the disk and of the overlay in one order; the overlay's word counts where both have a row. */
    private static final class Merge implements Visitor {
        private final byte[] prefix;
        private final Iterator<Map.Entry<byte[], Optional<byte[]>>> mine;
        private final Visitor visitor;
        private Optional<Map.Entry<byte[], Optional<byte[]>>> next = Optional.empty();
        private boolean more = true;

        Merge(byte[] prefix, NavigableMap<byte[], Optional<byte[]>> mine, Visitor visitor) {
            this.prefix = prefix;
            this.mine = mine.entrySet().iterator();
            this.visitor = visitor;
            advance();
        }

        @Override
        public boolean row(byte[] key, byte[] value) throws StoreException {
            while (more && next.isPresent() && Arrays.compareUnsigned(next.get().getKey(), key) < 0) {
                show();
            }
            if (more && next.isPresent() && Arrays.equals(next.get().getKey(), key)) {
                show();
            } else if (more) {
                more = visitor.row(key, value);
            }
            return more;
        }

        void rest() throws StoreException {
            while (more && next.isPresent()) {
                show();
            }
        }

        private void show() throws StoreException {
            Map.Entry<byte[], Optional<byte[]>> row = next.orElseThrow();
            advance();
            if (row.getValue().isPresent()) {
                more = visitor.row(row.getKey(), row.getValue().get());
            }
        }

        private void advance() {
            next = mine.hasNext() ? Optional.of(mine.next()) : Optional.empty();
            if (next.isPresent() && !begins(next.get().getKey(), prefix)) {
                next = Optional.empty();
            }
        }
    }
}
