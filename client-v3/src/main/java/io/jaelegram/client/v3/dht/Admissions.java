package io.jaelegram.client.v3.dht;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.NodeRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Whom the network admitted: a node with a ticket that the network key signed for it. Others are strangers: anybody can
 * make any number of them beside any place of the ring, so they get few places while there are admitted nodes, and all of
 * them where there are none. Whoever shows a ticket that the network did not sign gets no place. Touched only on the loop.
 */
public final class Admissions {
    /** One place of so many goes to a stranger (buddies-dht.md 7.1: one of the four of an arm). */
    public static final int PLACES_PER_STRANGER = 4;

    private static final int REMEMBERED = 4_096;

    private final LongSupplier wallMillis;
    private final Map<Shown, Boolean> checked = new LinkedHashMap<>();
    private Optional<VerifyKey> network = Optional.empty();
    private long forged;
    private long expired;

    /** Knows no network yet: everybody is a stranger. */
    public Admissions(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /** Whose tickets count. */
    public void trust(VerifyKey networkKey) {
        if (!network.equals(Optional.of(networkKey))) {
            network = Optional.of(networkKey);
            checked.clear();
        }
    }

    /** Whether it shows a ticket that is right and not over. */
    public boolean admitted(NodeRecord node) {
        if (node.ticket().isEmpty() || network.isEmpty() || !genuine(node)) {
            return false;
        }
        boolean over = node.ticket().get().expired(wallMillis.getAsLong());
        expired += over ? 1 : 0;
        return !over;
    }

    /** Whether it shows a ticket that this network did not sign for it; each time is counted. */
    public boolean forged(NodeRecord node) {
        boolean bad = node.ticket().isPresent() && network.isPresent() && !genuine(node);
        forged += bad ? 1 : 0;
        return bad;
    }

    /** Records with a forged ticket that were refused. */
    public long refused() {
        return forged;
    }

    /** Times that a ticket was met which is over. */
    public long outdated() {
        return expired;
    }

    /**
     * So many of these, the first ones, but strangers only on every fourth place and on those that admitted nodes leave
     * free.
     *
     * @param sorted as they are preferred
     */
    List<NodeRecord> first(List<NodeRecord> sorted, int count) {
        return first(sorted, count, this::admitted);
    }

    /** The same for anything that stands for a node. */
    static <T> List<T> first(List<T> sorted, int count, Predicate<T> admitted) {
        long known = sorted.stream().filter(admitted).limit(count).count();
        long strangers = Math.max(count / PLACES_PER_STRANGER, count - known);
        List<T> chosen = new ArrayList<>(count);
        for (T one : sorted) {
            if (chosen.size() == count) {
                break;
            }
            if (admitted.test(one) || strangers-- > 0) {
                chosen.add(one);
            }
        }
        return chosen;
    }

    /** A signature is checked once, not at each answer that names the node. */
    private boolean genuine(NodeRecord node) {
        AdmissionTicket ticket = node.ticket().orElseThrow();
        Shown shown = new Shown(node.node(), ticket);
        Boolean before = checked.get(shown);
        if (before != null) {
            return before;
        }
        boolean right = ticket.issuedBy(network.orElseThrow(), node.node());
        checked.put(shown, right);
        if (checked.size() > REMEMBERED) {
            checked.remove(checked.keySet().iterator().next());
        }
        return right;
    }

    private record Shown(VerifyKey node, AdmissionTicket ticket) {}
}
