package io.jaelegram.client.v3;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v3.dht.Admissions;
import io.jaelegram.client.v3.dht.PublicNetworks;
import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Finds the nodes around a reader's arms: those that store for others and whose record is in date. Their records are kept
 * for dialling. Touched only on the loop.
 */
final class NodesAround {
    /** Asked for around each arm for each one that is wanted: as many again for networks that are skipped. */
    private static final int SPARE = 2;

    private static final int MAX_KNOWN = 4_096;

    private final Lookup lookup;
    private final LongSupplier wallMillis;
    private final BooleanSupplier oneHouse;
    private final Admissions admissions;
    private final Map<VerifyKey, Known> known = new LinkedHashMap<>();

    /** A record, and what a group sees of it, worked out once. */
    private record Known(NodeRecord record, Neighbour neighbour) {}

    NodesAround(Lookup lookup, LongSupplier wallMillis) {
        this(lookup, wallMillis, () -> false, new Admissions(wallMillis));
    }

    /**
     * Nobody is known yet.
     *
     * @param admissions who was admitted; a record with a forged ticket is nobody's
     * @param oneHouse whether everybody is met inside one house or one machine, so that all share a public network if
     *     they have any, and it says nothing
     */
    NodesAround(Lookup lookup, LongSupplier wallMillis, BooleanSupplier oneHouse, Admissions admissions) {
        this.admissions = admissions;
        this.lookup = lookup;
        this.wallMillis = wallMillis;
        this.oneHouse = oneHouse;
    }

    /** Those among whom the seats of all arms at this epoch are. */
    void seats(VerifyKey mailbox, int epoch, Consumer<List<Neighbour>> found) {
        find(Arm.all(mailbox, epoch), SPARE * Arm.SEATS, found);
    }

    /** Those whom the reader asks: more around each arm, and around the former place of the arm that moved last. */
    void window(VerifyKey mailbox, int epoch, Consumer<List<Neighbour>> found) {
        List<Arm> arms = new ArrayList<>(Arm.all(mailbox, epoch));
        if (epoch > 0) {
            arms.add(Arm.of(mailbox, Arm.moved(epoch), epoch - 1));
        }
        find(arms, SPARE * Arm.WINDOW, found);
    }

    private void find(List<Arm> arms, int count, Consumer<List<Neighbour>> found) {
        Map<VerifyKey, Neighbour> nodes = new LinkedHashMap<>();
        int[] missing = {arms.size()};
        arms.forEach(arm -> lookup.closest(arm.key(), count, records -> {
            // Nobody could be asked who is online now: those who were before are tried.
            List<NodeRecord> candidates = records.isEmpty() ? remembered(arm.key(), count) : records;
            candidates.stream().filter(this::stores).forEach(record -> {
                nodes.put(record.node(), remember(record));
            });
            missing[0]--;
            if (missing[0] == 0) {
                found.accept(List.copyOf(nodes.values()));
            }
        }));
    }

    /** How to dial a node that was found. */
    Optional<NodeRecord> record(VerifyKey node) {
        return Optional.ofNullable(known.get(node)).map(Known::record);
    }

    private List<NodeRecord> remembered(Bytes place, int count) {
        return known.values().stream()
                .map(Known::record)
                .sorted((one, other) -> NodeId.compareDistance(place, one.id(), other.id()))
                .limit(count)
                .toList();
    }

    private boolean stores(NodeRecord record) {
        return record.gives() && !record.expired(wallMillis.getAsLong()) && !admissions.forged(record);
    }

    private Neighbour remember(NodeRecord record) {
        Known before = known.get(record.node());
        boolean admitted = admissions.admitted(record);
        if (before != null
                && !record.newerThan(before.record())
                && before.neighbour().admitted() == admitted) {
            return before.neighbour();
        }
        Set<Bytes> networks = oneHouse.getAsBoolean() ? Set.of() : PublicNetworks.of(record);
        Known now = new Known(record, new Neighbour(record.node(), record.id().bytes(), networks, admitted));
        known.remove(record.node());
        known.put(record.node(), now);
        if (known.size() > MAX_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
        return now.neighbour();
    }
}
