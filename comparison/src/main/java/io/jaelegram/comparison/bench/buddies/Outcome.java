package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.simulate.Deliveries;
import io.jaelegram.comparison.crowd.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param custody of the envelopes with texts: who had them
 * @param traffic of all clients, receipts and upkeep included
 * @param lastSeconds from when all had come until the last text was there, or until nobody waited longer
 */
record Outcome(Letters letters, Custody custody, Traffic traffic, int users, double lastSeconds) {
    private static final int LABEL = 44;
    private static final double KILO = 1_000;

    /** In the words and the order of {@code compare simulate}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(table());
        letters.missing().forEach(text -> lines.add("  missing: " + text));
        return lines;
    }

    private List<String> table() {
        return List.of(
                row("messages sent", count(letters.sent())),
                row("  delivered directly", count(letters.direct())),
                row("  held for their reader", count(letters.held())),
                row("held: in the reader's next session", share(letters.nextSession(), letters.judged())),
                row("delivered in the end", share(letters.delivered(), letters.sent())),
                row("  lost: not there when all were", count(letters.sent() - letters.delivered())),
                row("last one, s after all had come", String.format(Locale.ROOT, "%.0f", lastSeconds)),
                row("shown twice", count(letters.shownTwice())),
                row("direct, ms p50 / p95 / p99", percentiles(letters.directMillis())),
                row("after the return, ms p50 / p95 / p99", percentiles(letters.returnMillis())),
                row("nodes on the path, mean", number(custody.pathNodesMean())),
                row("  of what was held", number(heldPath())),
                row("nodes that ever held what was held, mean", number(holders())),
                row("copies stored per message, mean", number(custody.copiesMean())),
                row("worst user's node had, of all messages", percent(custody.worstPeerShare())),
                row("mean user's node had", percent(custody.meanPeerShare(users))),
                row("server had", percent(custody.serverShare())),
                row("wire kB per message, between users", number(perText(traffic.bytes() - traffic.serverBytes()))),
                row("  to and from the server", number(perText(traffic.serverBytes()))),
                row("texts followed on the links", share(custody.envelopes(), letters.sent())));
    }

    /** The same as numbers. */
    Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sent", letters.sent());
        all.put("direct", letters.direct());
        all.put("held", letters.held());
        all.put("judged", letters.judged());
        all.put("next_session", letters.nextSession());
        all.put("delivered", letters.delivered());
        all.put("lost", letters.sent() - letters.delivered());
        all.put("last_seconds", lastSeconds);
        all.put("missing", letters.missing());
        all.put("shown_twice", letters.shownTwice());
        for (int p : new int[] {50, 95, 99}) {
            all.put("direct_ms_p" + p, Deliveries.percentile(letters.directMillis(), p));
            all.put("return_ms_p" + p, Deliveries.percentile(letters.returnMillis(), p));
        }
        all.put("path_nodes_mean", custody.pathNodesMean());
        all.put("held_path_nodes_mean", heldPath());
        all.put("holders_mean", holders());
        all.put("copies_mean", custody.copiesMean());
        all.put("worst_node_share", custody.worstPeerShare());
        all.put("mean_node_share", custody.meanPeerShare(users));
        all.put("server_share", custody.serverShare());
        all.put("user_bytes", traffic.bytes() - traffic.serverBytes());
        all.put("server_bytes", traffic.serverBytes());
        all.put("followed", custody.envelopes());
        return all;
    }

    /** Nothing was lost, nothing shown twice, and the server had no text. */
    boolean good() {
        return letters.delivered() == letters.sent() && letters.shownTwice() == 0 && custody.serverShare() == 0;
    }

    private double heldPath() {
        int held = custody.arrived() - custody.direct();
        return held == 0 ? 0 : (double) custody.pathNodes() / held;
    }

    private double holders() {
        int held = custody.envelopes() - custody.direct();
        return held == 0 ? 0 : (double) custody.holders() / held;
    }

    private double perText(long bytes) {
        return letters.sent() == 0 ? 0 : bytes / KILO / letters.sent();
    }

    private static String row(String label, String value) {
        return label + " ".repeat(LABEL - label.length()) + value;
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String share(long part, long of) {
        return String.format(Locale.ROOT, "%.3f %% (%,d of %,d)", of == 0 ? 100.0 : 100.0 * part / of, part, of);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.3f", value);
    }

    private static String percentiles(List<Double> sorted) {
        return String.format(
                Locale.ROOT,
                "%,.0f / %,.0f / %,.0f",
                Deliveries.percentile(sorted, 50),
                Deliveries.percentile(sorted, 95),
                Deliveries.percentile(sorted, 99));
    }
}
