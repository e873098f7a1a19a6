package io.jaelegram.client.v3.dht;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whom this node has heard, more densely the closer they are to it (Kademlia 2.2). Touched only on the loop. */
final class RoutingTable {
    /** Who was heard within this time is named to others (6.1: fewer finds wrong regions, more finds the dead). */
    static final Duration HEARD_WITHIN = Duration.ofMinutes(20);

    private final Loop loop;
    private final NodeId self;
    private final TreeMap<Integer, KBucket> buckets = new TreeMap<>();

    RoutingTable(Loop loop, NodeId self) {
        this.loop = loop;
        this.self = self;
    }

    /** The node answered, or asked something over a link that proves its key. */
    void heard(NodeRecord record) {
        NodeId id = record.id();
        if (!id.equals(self)) {
            buckets.computeIfAbsent(bucket(id), none -> new KBucket()).heard(record, loop.nanoTime());
        }
    }

    /** The node did not answer in time. */
    void silent(NodeId id) {
        Optional.ofNullable(buckets.get(bucket(id))).ifPresent(bucket -> bucket.silent(id));
    }

    /** Those that others may be sent to, the closest first. */
    List<NodeRecord> good(Bytes target, int count) {
        long now = loop.nanoTime();
        return closest(target, count, contact -> contact.good(now, HEARD_WITHIN));
    }

    /** All that are worth a try, the closest first. */
    List<NodeRecord> known(Bytes target, int count) {
        return closest(target, count, contact -> true);
    }

    int good() {
        long now = loop.nanoTime();
        return (int)
                contacts().filter(contact -> contact.good(now, HEARD_WITHIN)).count();
    }

    int size() {
        return (int) contacts().count();
    }

    private List<NodeRecord> closest(Bytes target, int count, Predicate<Contact> wanted) {
        return contacts()
                .filter(wanted)
                .sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()))
                .limit(count)
                .map(Contact::record)
                .toList();
    }

    private Stream<Contact> contacts() {
        return buckets.values().stream().flatMap(bucket -> bucket.contacts().stream());
    }

    /** How many leading bits the id shares with this node's. */
    private int bucket(NodeId id) {
        for (int at = 0; at < NodeId.SIZE; at++) {
            int differing = (id.bytes().at(at) ^ self.bytes().at(at)) & 0xff;
            if (differing != 0) {
                return at * Byte.SIZE + Integer.numberOfLeadingZeros(differing) - (Integer.SIZE - Byte.SIZE);
            }
        }
        return NodeId.SIZE * Byte.SIZE;
    }
}
