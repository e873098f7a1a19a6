package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Users' records that this node keeps for others to find; each is signed by its owner, so a keeper can hide one, or show
 * an old one, but not change it. Touched only on the loop.
 */
final class RecordShelf {
    /** 900 kB; a flood of made-up owners pushes out those farthest from this node, whom others keep better. */
    static final int MOST = 1_024;

    private final Loop loop;
    private final Journal journal;
    private final NodeId self;
    private final Map<MailboxId, UserRecord> records = new HashMap<>();
    private final Set<MailboxId> fresh = new HashSet<>();

    RecordShelf(Loop loop, Journal journal, NodeId self) {
        this.loop = loop;
        this.journal = journal;
        this.self = self;
        for (Row row : journal.scan(Table.USER_RECORDS, new byte[0])) {
            try {
                UserRecord record = UserRecord.parse(row.value());
                records.put(record.mailboxId(), record);
            } catch (MalformedException e) {
                throw new DamagedRowException("kept records", e);
            }
        }
    }

    Optional<UserRecord> find(MailboxId of) {
        return Optional.ofNullable(records.get(of)).filter(record -> !record.expired(loop.wallMillis()));
    }

    /** Keeps a record unless a newer one is there; answers after the sync. */
    void keep(UserRecord record, Consumer<Frame> answer) {
        UserRecord before = records.get(record.mailboxId());
        if (record.expired(loop.wallMillis())) {
            answer.accept(new Frame.Refused(Refusal.EXPIRED, "this record is out of date"));
        } else if (before != null && before.newerThan(record)) {
            answer.accept(new Frame.Refused(Refusal.STALE, "a newer record is kept"));
        } else {
            fresh.add(record.mailboxId());
            store(record, before, answer);
        }
    }

    private void store(UserRecord record, UserRecord before, Consumer<Frame> answer) {
        Frame stored = new PeerFrame.RecordStored(record.seq());
        if (before != null && before.seq() == record.seq()) {
            answer.accept(stored);
            return;
        }
        Change change = new Change();
        if (before == null && records.size() >= MOST && !makeRoom(record.mailboxId(), change)) {
            answer.accept(new Frame.Refused(Refusal.NO_SPACE, "others are closer to this mailbox"));
            return;
        }
        records.put(record.mailboxId(), record);
        change.put(Table.USER_RECORDS, key(record), record.encoded().toArray()).then(() -> answer.accept(stored));
        journal.commit(change);
    }

    private boolean makeRoom(MailboxId newcomer, Change change) {
        Comparator<UserRecord> distance = (a, b) -> NodeId.compareDistance(self.bytes(), place(a), place(b));
        UserRecord farthest = records.values().stream().max(distance).orElseThrow();
        if (NodeId.compareDistance(self.bytes(), new NodeId(newcomer.bytes()), place(farthest)) >= 0) {
            return false;
        }
        drop(farthest, change);
        return true;
    }

    /** Records that nobody has renewed here since the last call: to be brought to those who are the closest now. */
    List<UserRecord> unrenewed() {
        Change change = new Change();
        List.copyOf(records.values()).stream()
                .filter(record -> record.expired(loop.wallMillis()))
                .forEach(record -> drop(record, change));
        journal.commit(change);
        List<UserRecord> old = records.values().stream()
                .filter(record -> !fresh.contains(record.mailboxId()))
                .toList();
        fresh.clear();
        return old;
    }

    int size() {
        return records.size();
    }

    private void drop(UserRecord record, Change change) {
        records.remove(record.mailboxId());
        change.delete(Table.USER_RECORDS, key(record));
    }

    private static NodeId place(UserRecord record) {
        return new NodeId(record.mailboxId().bytes());
    }

    private static byte[] key(UserRecord record) {
        return record.mailboxId().bytes().toArray();
    }
}
