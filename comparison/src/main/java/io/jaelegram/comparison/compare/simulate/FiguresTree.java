package io.jaelegram.comparison.compare.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One simulated version in the JSON file: the fields that every version has, and under {@code simulation} the rest. */
public final class FiguresTree {
    private FiguresTree() {}

    public static Map<String, Object> of(Figures figures) {
        Deliveries texts = figures.deliveries();
        Exposure exposure = figures.exposure();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sent", texts.sent());
        tree.put("delivered", texts.delivered());
        tree.put("delivered_next_session", texts.direct() + texts.nextSession());
        tree.put("delivered_within_day", texts.direct() + texts.withinDay());
        tree.put("duplicates", texts.duplicates());
        tree.put("latency_ms", percentiles(texts.directMillis()));
        tree.put("path_nodes_mean", exposure.pathNodesMean());
        tree.put("holders_mean", exposure.holdersMean());
        tree.put("copies_stored_mean", exposure.copiesMean());
        tree.put("stored_bytes_per_message", exposure.copiesMean() * Ledger.envelopeBytes());
        tree.put("wire_bytes_per_message", figures.wireBytesPerText());
        tree.put("server", server(figures));
        tree.put("worst_peer_share", exposure.worstPeerShare());
        tree.put("mean_peer_share", exposure.meanPeerShare());
        tree.put("attacks", Map.of("tried", 0, "worked", 0));
        tree.put("scenarios", Map.of("simulation", simulation(figures)));
        return tree;
    }

    private static Map<String, Object> server(Figures figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("messages_share", figures.exposure().serverShare());
        tree.put("lookups", figures.costs().lookups());
        tree.put("bytes_per_message", figures.perText(figures.costs().serverBytes()));
        // A model has no processor.
        tree.put("cpu_us_per_message", 0);
        return tree;
    }

    private static Map<String, Object> simulation(Figures figures) {
        Deliveries texts = figures.deliveries();
        Costs costs = figures.costs();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sent", texts.sent());
        tree.put("readers_gone_for_good", texts.voided());
        tree.put("delivered", texts.delivered());
        tree.put("direct", texts.direct());
        tree.put("cached", texts.cached());
        tree.put("judged_next_session", texts.judged());
        tree.put("delivered_next_session", texts.nextSession());
        tree.put("next_session_share", Figures.share(texts.nextSession(), texts.judged()));
        tree.put("judged_day", texts.judgedDay());
        tree.put("delivered_within_day", texts.withinDay());
        tree.put("within_day_share", Figures.share(texts.withinDay(), texts.judgedDay()));
        tree.put("waiting", texts.waiting());
        tree.put("lost", texts.lost());
        tree.put("duplicates", texts.duplicates());
        tree.put("came_again", texts.cameAgain());
        tree.put("after_return_ms", percentiles(texts.returnMillis()));
        tree.put("cached_path_nodes_mean", figures.exposure().cachedPathNodesMean());
        tree.put("receipt_envelopes", costs.receipts());
        tree.put("user_bytes", costs.userBytes());
        tree.put("user_frames", costs.userFrames());
        tree.put("server_bytes", costs.serverBytes());
        tree.put("bytes_by_frame", costs.byType());
        tree.put("frames_by_type", costs.framesByType());
        tree.put("node_hours", costs.nodeHours());
        tree.put("user_bytes_per_node_hour", costs.userBytes() / Math.max(1, costs.nodeHours()));
        tree.put("disk_bytes_mean", costs.diskBytesMean());
        tree.put("simulated_hours", figures.simulated().toMinutes() / 60.0);
        tree.put("events", figures.steps());
        return tree;
    }

    private static Map<String, Object> percentiles(List<Double> sorted) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int p : List.of(50, 95, 99)) {
            tree.put("p" + p, Deliveries.percentile(sorted, p));
        }
        return tree;
    }
}
