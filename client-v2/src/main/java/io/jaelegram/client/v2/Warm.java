package io.jaelegram.client.v2;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open links to other nodes. Two ends that dial each other at once get two links; both choose the same one by the
 * rule that the link dialled by the smaller node key counts, and only the dialler of the other one closes it, when it
 * sees both: so neither end is ever left without a link. Touched only on the loop.
 */
final class Warm {
    /** Links opened within this time of each other count as dialled at once; after it the newer one counts. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** What was asked on a link that does not count is answered within this time. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Loop loop;
    private final VerifyKey me;
    private final Map<VerifyKey, List<One>> all = new HashMap<>();
    private int size;

    Warm(Loop loop, VerifyKey me) {
        this.loop = loop;
        this.me = me;
    }

    /** One link and when it was last of use. */
    static final class One {
        final Link link;
        final boolean dialled;
        final long openedNanos;
        long usedNanos;

        private One(Link link, boolean dialled, long now) {
            this.link = link;
            this.dialled = dialled;
            openedNanos = now;
            usedNanos = now;
        }

        VerifyKey node() {
            return link.remote().node();
        }
    }

    int size() {
        return size;
    }

    /** Takes a link in; true when it is the first to its node. */
    boolean add(Link link, boolean dialled) {
        One fresh = new One(link, dialled, loop.nanoTime());
        List<One> links = all.computeIfAbsent(fresh.node(), node -> new ArrayList<>());
        links.add(fresh);
        size++;
        if (links.size() > 1) {
            loop.after(GRACE, () -> tidy(fresh.node()));
        }
        return links.size() == 1;
    }

    /** Forgets an ended link; true when it was the last to its node. */
    boolean remove(Link link) {
        VerifyKey node = link.remote().node();
        List<One> links = all.getOrDefault(node, new ArrayList<>());
        boolean was = links.removeIf(one -> one.link == link);
        size -= was ? 1 : 0;
        if (was && links.isEmpty()) {
            all.remove(node);
            return true;
        }
        return false;
    }

    /** The link to use. */
    Optional<One> to(VerifyKey node) {
        return all.getOrDefault(node, List.of()).stream()
                .filter(one -> one.link.open())
                .reduce(this::better);
    }

    List<One> links() {
        return all.values().stream().flatMap(List::stream).toList();
    }

    /** The one that has been of no use for longest. */
    Optional<One> coldest() {
        return links().stream().min(Comparator.comparingLong(one -> one.usedNanos - loop.nanoTime()));
    }

    private One better(One earlier, One later) {
        boolean atOnce = later.openedNanos - earlier.openedNanos < AT_ONCE.toNanos();
        if (!atOnce || earlier.dialled == later.dialled) {
            return later;
        }
        return smaller(earlier.node()) == earlier.dialled ? earlier : later;
    }

    /** Whether my key is the smaller one. */
    private boolean smaller(VerifyKey other) {
        Bytes mine = me.bytes();
        return mine.compareTo(other.bytes()) < 0;
    }

    private void tidy(VerifyKey node) {
        Optional<One> kept = to(node);
        List.copyOf(all.getOrDefault(node, List.of())).stream()
                .filter(one -> one.dialled && kept.filter(best -> best != one).isPresent())
                .forEach(one -> one.link.close("two dialled at once, and the other link counts"));
    }
}
