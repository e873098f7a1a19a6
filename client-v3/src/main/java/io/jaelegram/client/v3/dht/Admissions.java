package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v3.dht.BadInput.Kind;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.Voucher;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom the network admitted: a node with a ticket that the network key signed for it. Others are strangers: anybody can
 * make any number of them beside any place of the ring, so they get few places while there are admitted nodes, and all of
 * them where there are none; among strangers those come first for whom {@link Voucher#NEEDED} admitted nodes vouch. Whoever
 * shows a ticket that the network did not sign, or vouchers that are not good, gets no place. Touched only on the loop.
 */
public final class Admissions {
    /** One place of so many goes to a stranger (buddies-dht.md 7.1: one of the four of an arm). */
    public static final int PLACES_PER_STRANGER = 4;

    /** Newcomers of one giver that are known here: what it may give while its vouchers last, and some. */
    static final int OF_GIVER = 64;

    private static final int REMEMBERED = 4_096;

    /** What a node is to the others; the better first. */
    enum Standing {
        ADMITTED,
        VOUCHED,
        STRANGER
    }

    private final LongSupplier wallMillis;
    private final Map<Shown, Boolean> checked = new LinkedHashMap<>();
    private final Map<Vouched, Optional<Kind>> vouched = new LinkedHashMap<>();
    private final Map<VerifyKey, Set<VerifyKey>> newcomers = new LinkedHashMap<>();
    private final BadInput bad = new BadInput();
    private Optional<VerifyKey> network = Optional.empty();

    /** Knows no network yet: everybody is a stranger. */
    public Admissions(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /** Whose tickets count. */
    public void trust(VerifyKey networkKey) {
        if (!network.equals(Optional.of(networkKey))) {
            network = Optional.of(networkKey);
            checked.clear();
            vouched.clear();
        }
    }

    /** Whether it shows a ticket that is right and not over. */
    public boolean admitted(NodeRecord node) {
        if (node.ticket().isEmpty() || network.isEmpty() || !genuine(node)) {
            return false;
        }
        boolean over = node.ticket().get().expired(wallMillis.getAsLong());
        if (over) {
            bad.refused(Kind.EXPIRED_TICKET);
        }
        return !over;
    }

    /** Admitted, vouched for by others, or neither. */
    Standing standing(NodeRecord node) {
        if (admitted(node)) {
            return Standing.ADMITTED;
        }
        if (node.vouchers().isEmpty() || network.isEmpty() || wrong(node).isPresent()) {
            return Standing.STRANGER;
        }
        if (node.vouchers().stream().anyMatch(voucher -> voucher.expired(wallMillis.getAsLong()))) {
            bad.refused(Kind.EXPIRED_VOUCHER);
            return Standing.STRANGER;
        }
        if (node.vouchers().stream().anyMatch(voucher -> overdrawn(voucher.giver(), node.node()))) {
            bad.refused(Kind.OVERDRAWN_GIVER);
            return Standing.STRANGER;
        }
        return Standing.VOUCHED;
    }

    /** Whether it shows a ticket that this network did not sign for it, or bad vouchers; each time is counted. */
    public boolean forged(NodeRecord node) {
        if (network.isEmpty()) {
            return false;
        }
        Optional<Kind> found =
                node.ticket().isPresent() && !genuine(node) ? Optional.of(Kind.FORGED_TICKET) : wrong(node);
        found.ifPresent(bad::refused);
        return found.isPresent();
    }

    /** What was refused, here and around. */
    public BadInput bad() {
        return bad;
    }

    /**
     * So many of these, the first ones, but strangers only on every fourth place and on those that admitted nodes leave
     * free.
     *
     * @param sorted as they are preferred
     */
    List<NodeRecord> first(List<NodeRecord> sorted, int count) {
        return firstOf(sorted, count, this::standing);
    }

    /** The same for anything that stands for a node. */
    static <T> List<T> firstOf(List<T> sorted, int count, Function<T, Standing> standing) {
        Map<Standing, List<T>> by = sorted.stream().collect(Collectors.groupingBy(standing));
        int admitted = by.getOrDefault(Standing.ADMITTED, List.of()).size();
        int others = Math.max(count / PLACES_PER_STRANGER, count - admitted);
        Set<T> allowed = Collections.newSetFromMap(new IdentityHashMap<>());
        allowed.addAll(by.getOrDefault(Standing.ADMITTED, List.of()));
        Stream.of(Standing.VOUCHED, Standing.STRANGER)
                .flatMap(kind -> by.getOrDefault(kind, List.of()).stream())
                .limit(others)
                .forEach(allowed::add);
        return sorted.stream().filter(allowed::contains).limit(count).toList();
    }

    private boolean overdrawn(VerifyKey giver, VerifyKey newcomer) {
        Set<VerifyKey> known = newcomers.computeIfAbsent(giver, first -> new HashSet<>());
        trim(newcomers);
        return !known.contains(newcomer) && (known.size() >= OF_GIVER || !known.add(newcomer));
    }

    private Optional<Kind> wrong(NodeRecord node) {
        if (node.vouchers().isEmpty()) {
            return Optional.empty();
        }
        Vouched shown = new Vouched(node.node(), PublicNetworks.of(node), node.vouchers());
        Optional<Kind> before = vouched.get(shown);
        if (before == null) {
            before = VoucherCheck.of(node, network.orElseThrow());
            vouched.put(shown, before);
            trim(vouched);
        }
        return before;
    }

    private static void trim(Map<?, ?> remembered) {
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
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
        trim(checked);
        return right;
    }

    private record Shown(VerifyKey node, AdmissionTicket ticket) {}

    private record Vouched(VerifyKey node, Set<Bytes> networks, List<Voucher> vouchers) {}
}
