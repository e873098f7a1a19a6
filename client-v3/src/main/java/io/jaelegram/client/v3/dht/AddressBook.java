package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every node that ever answered, on the disk: the way back when no server lives. Never emptied; the one met longest ago
 * gives way when it is full. Anchors, whose owners say that their address stays, give way last. Touched only on the loop.
 */
final class AddressBook {
    /** About 300 kB on the disk (buddies-dht.md 7.1). */
    static final int MOST = 1_024;

    /** Anchors that are kept whoever else comes. */
    static final int ANCHORS = 8;

    private final Loop loop;
    private final Journal journal;
    /** By node key, the one met last at the end. */
    private final Map<Bytes, Acquainted> nodes = new LinkedHashMap<>();

    AddressBook(Loop loop, Journal journal) {
        this.loop = loop;
        this.journal = journal;
        journal.scan(Table.NODES, new byte[0]).stream()
                .map(AddressBook::line)
                .sorted(Comparator.comparingInt(line -> line.getValue().metHour()))
                .forEach(line -> nodes.put(line.getKey(), line.getValue()));
    }

    private static Map.Entry<Bytes, Acquainted> line(Row row) {
        try {
            return Map.entry(row.key(), Acquainted.decode(row.value()));
        } catch (MalformedException e) {
            throw new DamagedRowException("the address book", e);
        }
    }

    int anchors() {
        return (int) nodes.values().stream().filter(Acquainted::anchor).count();
    }

    int size() {
        return nodes.size();
    }

    /** The node answered. Written when that is news, or once an hour: else it would be a sync for each answer. */
    void met(NodeRecord record) {
        Bytes key = record.node().bytes();
        int hour = (int) Duration.ofMillis(loop.wallMillis()).toHours();
        Acquainted before = nodes.remove(key);
        if (before != null && before.metHour() == hour && before.seq() >= record.seq()) {
            nodes.put(key, before);
            return;
        }
        Acquainted now = before != null && before.seq() > record.seq()
                ? new Acquainted(hour, before.anchor(), before.seq(), before.encoded())
                : Acquainted.of(record, hour);
        nodes.put(key, now);
        Change change = new Change().put(Table.NODES, key.toArray(), now.encode());
        if (nodes.size() > MOST) {
            Bytes leaving = leaving();
            nodes.remove(leaving);
            change.delete(Table.NODES, leaving.toArray());
        }
        journal.commit(change);
    }

    /** The node with this key. */
    Optional<NodeRecord> find(VerifyKey node) {
        return Optional.ofNullable(nodes.get(node.bytes())).map(AddressBook::record);
    }

    /** Anchors first, then those met last. */
    List<NodeRecord> first(int count) {
        List<Acquainted> latest = new ArrayList<>(nodes.values());
        Collections.reverse(latest);
        Stream<Acquainted> anchors = latest.stream().filter(Acquainted::anchor).limit(ANCHORS);
        return Stream.concat(anchors, latest.stream())
                .distinct()
                .limit(count)
                .map(AddressBook::record)
                .toList();
    }

    private static NodeRecord record(Acquainted line) {
        try {
            return line.record();
        } catch (MalformedException e) {
            throw new DamagedRowException("the address book", e);
        }
    }

    private Bytes leaving() {
        long anchors = nodes.values().stream().filter(Acquainted::anchor).count();
        return nodes.entrySet().stream()
                .filter(line -> anchors > ANCHORS || !line.getValue().anchor())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
