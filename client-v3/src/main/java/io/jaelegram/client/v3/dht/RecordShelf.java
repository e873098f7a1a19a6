package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Published;
import io.jaelegram.protocol.Refusal;
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
 * Records of one kind that this node keeps for others to find; each is signed by its owner, so a keeper can hide one, or show
 * an old one, but not change it. Touched only on the loop.
 */
final class RecordShelf<R extends Published> {
    /** 900 kB, and 1.5 MB of prekeys; a flood of made-up owners pushes out those farthest from this node, whom others keep better. */
    static final int MOST = 1_024;

    private final Loop loop;
    private final Journal journal;
    private final NodeId self;
    private final RecordKind<R> kind;
    private final Map<MailboxId, R> records = new HashMap<>();
    private final Set<MailboxId> fresh = new HashSet<>();

    RecordShelf(Loop loop, Journal journal, NodeId self, RecordKind<R> kind) {
        this.loop = loop;
        this.journal = journal;
        this.self = self;
        this.kind = kind;
        for (Row row : journal.scan(kind.table(), new byte[0])) {
            try {
                R record = kind.parser().parse(row.value());
                records.put(record.mailboxId(), record);
            } catch (MalformedException e) {
                throw new DamagedRowException("kept records", e);
            }
        }
    }

    Optional<R> find(MailboxId of) {
        return Optional.ofNullable(records.get(of)).filter(record -> !record.expired(loop.wallMillis()));
    }

    /** Keeps a record unless a newer one is there; answers after the sync. */
    void keep(R record, Consumer<Frame> answer) {
        R before = records.get(record.mailboxId());
        if (record.expired(loop.wallMillis())) {
            answer.accept(new Frame.Refused(Refusal.EXPIRED, "this record is out of date"));
        } else if (before != null && before.seq() > record.seq()) {
            answer.accept(new Frame.Refused(Refusal.STALE, "a newer record is kept"));
        } else {
            fresh.add(record.mailboxId());
            store(record, before, answer);
        }
    }

    private void store(R record, R before, Consumer<Frame> answer) {
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
        change.put(kind.table(), key(record), record.encoded().toArray()).then(() -> answer.accept(stored));
        journal.commit(change);
    }

    private boolean makeRoom(MailboxId newcomer, Change change) {
        Comparator<R> distance = (a, b) -> NodeId.compareDistance(self.bytes(), place(a), place(b));
        R farthest = records.values().stream().max(distance).orElseThrow();
        if (NodeId.compareDistance(self.bytes(), new NodeId(newcomer.bytes()), place(farthest)) >= 0) {
            return false;
        }
        drop(farthest, change);
        return true;
    }

    /** Records that nobody has renewed here since the last call: to be brought to those who are the closest now. */
    List<R> unrenewed() {
        Change change = new Change();
        List.copyOf(records.values()).stream()
                .filter(record -> record.expired(loop.wallMillis()))
                .forEach(record -> drop(record, change));
        journal.commit(change);
        List<R> old = records.values().stream()
                .filter(record -> !fresh.contains(record.mailboxId()))
                .toList();
        fresh.clear();
        return old;
    }

    int size() {
        return records.size();
    }

    private void drop(R record, Change change) {
        records.remove(record.mailboxId());
        change.delete(kind.table(), key(record));
    }

    private static NodeId place(Published record) {
        return new NodeId(record.mailboxId().bytes());
    }

    private static byte[] key(Published record) {
        return record.mailboxId().bytes().toArray();
    }
}
