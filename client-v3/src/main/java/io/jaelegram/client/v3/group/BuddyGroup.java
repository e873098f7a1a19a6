package io.jaelegram.client.v3.group;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The buddies of one reader: 16 seats in 4 arms of those who are online. A pure function of mailbox key, epoch and nodes,
 * so that nobody publishes a list of buddies and nobody is believed about one. Who knows fewer nodes computes a group
 * that differs in few seats, because each arm takes the nearest.
 *
 * <p>A node near two arms sits in both and holds one copy; in small networks all arms have the same nodes.
 */
public final class BuddyGroup {
    /** Copies of each message: one in each arm and one more (buddies-dht.md 4.3). */
    public static final int COPIES = Limits.ARMS + 1;

    /** Fewer live copies than this are refilled to {@link #COPIES}; so many receipts make a message safely held. */
    public static final int LOW = 3;

    /** Bytes of a node key's hash by which an owner excludes a node. */
    public static final int EXCLUDED_BYTES = 16;

    private final VerifyKey mailbox;
    private final int epoch;
    private final List<Neighbour> eligible;
    private final List<List<Seat>> arms;

    private BuddyGroup(VerifyKey mailbox, int epoch, List<Neighbour> eligible) {
        this.mailbox = mailbox;
        this.epoch = epoch;
        this.eligible = eligible;
        this.arms = Arm.all(mailbox, epoch).stream()
                .map(arm -> arm.nearest(eligible, Arm.SEATS).stream()
                        .map(buddy -> new Seat(buddy, arm.number()))
                        .toList())
                .toList();
    }

    /**
     * The group of a reader.
     *
     * @param epoch from the reader's signed record
     * @param excluded beginnings of node keys' hashes ({@value #EXCLUDED_BYTES} bytes) that the reader's record excludes, and the
     *     reader's own node where it is known
     * @param online nodes that are online, can be reached and store for others
     */
    public static BuddyGroup of(VerifyKey mailbox, int epoch, Set<Bytes> excluded, Collection<Neighbour> online) {
        List<Neighbour> eligible = online.stream()
                .filter(node -> !excluded.contains(beginning(node.node())))
                .toList();
        return new BuddyGroup(mailbox, epoch, eligible);
    }

    /** The same group when these nodes may have no seat. */
    public BuddyGroup without(Set<VerifyKey> nodes) {
        boolean same = eligible.stream().noneMatch(one -> nodes.contains(one.node()));
        return same
                ? this
                : new BuddyGroup(
                        mailbox,
                        epoch,
                        eligible.stream()
                                .filter(one -> !nodes.contains(one.node()))
                                .toList());
    }

    /** What stands in an exclusion list for this node: the beginning of SHA-256 of its key, wherever its place is. */
    public static Bytes beginning(VerifyKey node) {
        return Bytes.of(Arrays.copyOf(node.hash().toArray(), EXCLUDED_BYTES));
    }

    /** The seats of each arm, nearest first. */
    public List<List<Seat>> arms() {
        return arms;
    }

    /** All who have a seat, each once. */
    public Set<Neighbour> buddies() {
        Set<Neighbour> all = new LinkedHashSet<>();
        arms.forEach(arm -> arm.forEach(seat -> all.add(seat.buddy())));
        return all;
    }

    /**
     * The seats in the order in which this message asks for them, each node once: one of each arm, then the second ones,
     * and so on. Both orders, of the arms and inside each, are hashes of the envelope id, so that no node sees most of
     * a reader's mail, and whoever holds a copy knows who should hold the others.
     */
    public List<Seat> order(EnvelopeId id) {
        List<List<Seat>> shuffled = new ArrayList<>();
        for (List<Seat> arm : arms) {
            shuffled.add(ranked(arm, seat -> rank(id, seat.buddy().id())));
        }
        shuffled.removeIf(List::isEmpty);
        shuffled = ranked(
                shuffled, arm -> rank(id, Bytes.of(new byte[] {(byte) arm.get(0).arm()})));
        Set<Neighbour> taken = new HashSet<>();
        List<Seat> order = new ArrayList<>();
        for (int round = 0; round < Arm.SEATS; round++) {
            for (List<Seat> arm : shuffled) {
                arm.stream()
                        .filter(seat -> !taken.contains(seat.buddy()))
                        .findFirst()
                        .ifPresent(seat -> {
                            taken.add(seat.buddy());
                            order.add(seat);
                        });
            }
        }
        return order;
    }

    /** Sorted by a hash that is computed once for each. */
    private static <T> List<T> ranked(List<T> all, Function<T, Bytes> rank) {
        return all.stream()
                .map(one -> Map.entry(rank.apply(one), one))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** How many copies this group can hold: {@link #COPIES}, or all its nodes when there are fewer. */
    public int possible() {
        return Math.min(COPIES, buddies().size());
    }

    /** Whom the reader asks on its return: more than the seats of each arm, and the former place of the arm that moved. */
    public Set<Neighbour> window() {
        Set<Neighbour> all = new LinkedHashSet<>();
        Arm.all(mailbox, epoch).forEach(arm -> all.addAll(arm.nearest(eligible, Arm.WINDOW)));
        if (epoch > 0) {
            all.addAll(Arm.of(mailbox, Arm.moved(epoch), epoch - 1).nearest(eligible, Arm.WINDOW));
        }
        return all;
    }

    /** A total order of all nodes for one message: who is asked first, and who may let go of a copy too many. */
    public static Bytes rank(EnvelopeId id, Bytes nodeId) {
        return Bytes.of(Sha256.hash(Label.BUDDY_SEAT.bytes(), id.bytes().toArray(), nodeId.toArray()));
    }
}
