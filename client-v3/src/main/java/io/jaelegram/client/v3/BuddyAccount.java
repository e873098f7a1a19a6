package io.jaelegram.client.v3;

import io.jaelegram.client.v3.dht.DhtHealth;
import io.jaelegram.client.v3.dht.Trail;
import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.HolderReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a trace tells of the buddies that had to do with a message. */
final class BuddyAccount {
    private static final int SHORT = 8;

    /** A line of an account is short; no search among a hundred thousand nodes takes more. */
    private static final int MOST_HOPS = 10;

    private BuddyAccount() {}

    /** A node as people read it: the beginning of its key's fingerprint. */
    static String node(VerifyKey key) {
        return "node " + key.fingerprint().substring(0, SHORT);
    }

    /** Of the writer: by whom a place of the reader's group was found, when other nodes were asked. */
    static String found(Arm arm, Trail trail) {
        String way = trail.way().stream()
                .limit(MOST_HOPS)
                .map(node -> node(node.node()))
                .collect(Collectors.joining(", "));
        DhtHealth.Cost cost = trail.cost();
        return "arm " + arm.number() + "  look-up of place " + arm.key().hex().substring(0, SHORT) + "  " + cost.hops()
                + " hops" + (way.isEmpty() ? ", nobody answered" : ": " + way) + "; " + cost.asked()
                + " nodes asked, " + cost.silent() + " silent, " + cost.took().toMillis() + " ms";
    }

    /** Of the writer: every seat that was asked, and what it said. */
    static List<String> of(Placement placement) {
        List<String> lines = new ArrayList<>();
        for (Placement.Holding holding : placement.holdings()) {
            String what = placement.needed() == 1 ? "the sealed message" : "piece " + holding.piece();
            lines.add(
                    "arm " + holding.place().arm() + "  " + node(holding.place().node()) + "  signed that it keeps "
                            + what + ", " + holding.after().toMillis() + " ms");
        }
        for (Placement.Refusal refusal : placement.refused()) {
            lines.add(
                    "arm " + refusal.place().arm() + "  " + node(refusal.place().node()) + "  " + refusal.why());
        }
        return lines;
    }

    /** Of the reader: where it was, and whose receipts came with it. */
    static List<String> of(VerifyKey holder, List<HolderReceipt> receipts) {
        List<String> lines = new ArrayList<>();
        lines.add(node(holder) + "  kept it and handed it over");
        receipts.stream()
                .map(HolderReceipt::holder)
                .distinct()
                .filter(other -> !other.equals(holder))
                .forEach(other -> lines.add(node(other) + "  had signed that it keeps it too"));
        return lines;
    }
}
