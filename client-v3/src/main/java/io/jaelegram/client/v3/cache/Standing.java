package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.EnvelopeId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the holders of one message stand to each other: the seats in the message's own order, then all others by a hash.
 * Every holder computes the same order, so that one acts and the last one lets go, without asking anybody.
 */
final class Standing {
    private final BuddyGroup group;
    private final EnvelopeId id;
    private final List<Seat> order;
    private final Map<VerifyKey, Integer> places = new HashMap<>();

    Standing(BuddyGroup group, EnvelopeId id) {
        this.group = group;
        this.id = id;
        order = group.order(id);
        for (int i = 0; i < order.size(); i++) {
            places.put(order.get(i).buddy().node(), i);
        }
    }

    /** Whether it was worked out with this very group. */
    boolean of(BuddyGroup other) {
        return group == other;
    }

    /** The nodes that so many copies belong to. */
    List<VerifyKey> first(int copies) {
        return order.stream().limit(copies).map(seat -> seat.buddy().node()).toList();
    }

    /** Whether this holder is the best placed one of those that live. */
    boolean first(VerifyKey self, Set<VerifyKey> others) {
        return above(self, others) == 0;
    }

    /** How many of the others are better placed. */
    long above(VerifyKey self, Set<VerifyKey> others) {
        Comparator<VerifyKey> order = order();
        return others.stream().filter(other -> order.compare(other, self) < 0).count();
    }

    /** Those of the others who are better placed, the best first. */
    List<VerifyKey> better(VerifyKey self, Set<VerifyKey> others) {
        Comparator<VerifyKey> order = order();
        return others.stream()
                .filter(other -> order.compare(other, self) < 0)
                .sorted(order)
                .toList();
    }

    private Comparator<VerifyKey> order() {
        return Comparator.comparing((VerifyKey node) -> places.getOrDefault(node, Integer.MAX_VALUE))
                .thenComparing(this::rank);
    }

    /** The seats that neither hold it nor are in question, in the order in which they are to be asked. */
    List<Seat> free(VerifyKey self, Set<VerifyKey> holders, Set<VerifyKey> silent) {
        return order.stream()
                .filter(seat -> !seat.buddy().node().equals(self))
                .filter(seat -> !holders.contains(seat.buddy().node())
                        && !silent.contains(seat.buddy().node()))
                .toList();
    }

    private Bytes rank(VerifyKey node) {
        return BuddyGroup.rank(id, node.hash());
    }

    /** The nodes of a group without oneself. */
    static List<VerifyKey> nodes(BuddyGroup group, VerifyKey self) {
        return group.buddies().stream()
                .map(Neighbour::node)
                .filter(node -> !node.equals(self))
                .toList();
    }
}
