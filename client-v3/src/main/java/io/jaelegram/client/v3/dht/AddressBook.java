package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every node that ever answered, on the disk: the way back when no server lives. Never emptied; the one heard longest ago
 * gives way when it is full. Anchors, whose owners say that their address stays, give way last. Touched only on the loop.
 *
 * <p>Row: node key, and the signed record, which an attacker at the disk can delete but not forge.
 */
final class AddressBook {
    /** About 300 kB on the disk (buddies-dht.md 7.1). */
    static final int MOST = 1_024;

    /** Anchors that are kept whoever else comes. */
    static final int ANCHORS = 8;

    private final Journal journal;
    private final Map<VerifyKey, NodeRecord> nodes = new LinkedHashMap<>();

    AddressBook(Journal journal) {
        this.journal = journal;
        for (Row row : journal.scan(Table.NODES, new byte[0])) {
            read(row);
        }
    }

    private void read(Row row) {
        try {
            NodeRecord record = NodeRecord.parse(row.value());
            nodes.put(record.node(), record);
        } catch (MalformedException e) {
            throw new IllegalStateException("a row of the address book is damaged: " + e.getMessage(), e);
        }
    }

    int size() {
        return nodes.size();
    }

    /** The node answered. Written only when the record is news, or it would be a sync for each answer. */
    void met(NodeRecord record) {
        NodeRecord before = nodes.remove(record.node());
        boolean news = before == null || record.newerThan(before);
        nodes.put(record.node(), news ? record : before);
        if (!news) {
            return;
        }
        Change change =
                new Change().put(Table.NODES, key(record), record.encoded().toArray());
        if (nodes.size() > MOST) {
            NodeRecord leaving = leaving();
            nodes.remove(leaving.node());
            change.delete(Table.NODES, key(leaving));
        }
        journal.commit(change);
    }

    /** Anchors first, then those met last. */
    List<NodeRecord> first(int count) {
        List<NodeRecord> latest = new ArrayList<>(nodes.values());
        Collections.reverse(latest);
        List<NodeRecord> ordered = new ArrayList<>(
                latest.stream().filter(AddressBook::anchor).limit(ANCHORS).toList());
        latest.stream().filter(node -> !ordered.contains(node)).forEach(ordered::add);
        return ordered.subList(0, Math.min(count, ordered.size()));
    }

    private NodeRecord leaving() {
        long anchors = nodes.values().stream().filter(AddressBook::anchor).count();
        return nodes.values().stream()
                .filter(node -> anchors > ANCHORS || !anchor(node))
                .findFirst()
                .orElseThrow();
    }

    private static boolean anchor(NodeRecord node) {
        return node.candidates().stream().anyMatch(at -> at.origin() == Candidate.Origin.CONFIGURED);
    }

    private static byte[] key(NodeRecord record) {
        Bytes key = record.node().bytes();
        return key.toArray();
    }
}
