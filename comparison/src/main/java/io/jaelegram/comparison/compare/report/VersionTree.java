package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.Arrivals;
import io.jaelegram.comparison.compare.result.Attacks;
import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Exposure;
import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.compare.result.Work;
import io.jaelegram.comparison.compare.simulate.FiguresTree;
import io.jaelegram.comparison.measure.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One version's figures as they stand in the JSON file. */
final class VersionTree {
    private VersionTree() {}

    static Map<String, Object> of(VersionResult version) {
        Costs costs = new Costs(version);
        Custody custody = version.custody();
        Map<String, Object> tree = arrivals(version.arrivals());
        tree.put("latency_ms", version.chat().map(VersionTree::latency).orElseGet(LinkedHashMap::new));
        tree.put("path_nodes_mean", custody.pathNodesMean());
        tree.put("holders_mean", custody.holdersMean());
        tree.put("copies_stored_mean", custody.copiesMean());
        tree.put("stored_bytes_per_message", custody.copyBytesMean());
        tree.put("wire_bytes_per_message", costs.wireBytes());
        tree.put("wire_over_plaintext", costs.wireOverPlaintext());
        tree.put("peer_lookups", version.work().peerLookups());
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("messages_share", custody.serverShare());
        server.put("lookups", version.work().serverLookups());
        server.put("requests", version.work().serverRequests());
        server.put("requests_per_message", costs.serverRequests());
        server.put("bytes_per_message", costs.serverBytes());
        server.put("cpu_us_per_message", costs.serverCpuMicros());
        tree.put("server", server);
        tree.put("worst_peer_share", custody.worstPeerShare());
        tree.put("mean_peer_share", custody.meanPeerShare(version.peers()));
        tree.put("peers", version.peers());
        Map<String, Object> roles = new LinkedHashMap<>();
        version.exposure().forEach(role -> roles.put(role.role().name().toLowerCase(Locale.ROOT), exposure(role)));
        tree.put("exposure", roles);
        tree.put("attacks", attacks(version.attacks()));
        tree.put("start_ms", version.startMillis());
        Map<String, Object> scenarios = new LinkedHashMap<>();
        version.scenarios().forEach(one -> scenarios.put(one.info().name(), scenario(one)));
        tree.put("scenarios", scenarios);
        version.simulated().ifPresent(figures -> tree.put("simulated", FiguresTree.of(figures)));
        return tree;
    }

    private static Map<String, Object> arrivals(Arrivals arrivals) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sent", arrivals.sent());
        tree.put("delivered", arrivals.delivered());
        tree.put("delivered_next_session", arrivals.nextSession());
        tree.put("delivered_within_day", arrivals.withinDay());
        tree.put("duplicates", arrivals.duplicates());
        return tree;
    }

    private static Map<String, Object> exposure(Exposure role) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("carried_share", role.carried());
        tree.put("held_share", role.held());
        tree.put("sender_share", role.sender());
        tree.put("reader_share", role.reader());
        tree.put("both_ends_share", role.both());
        tree.put("address_share", role.address());
        return tree;
    }

    private static Map<String, Object> attacks(Attacks attacks) {
        Map<String, Object> each = new LinkedHashMap<>();
        attacks.tries().forEach(attack -> each.put(attack.name(), attack.worked()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tried", attacks.tried());
        tree.put("worked", attacks.worked());
        tree.put("each_worked", each);
        return tree;
    }

    private static Map<String, Object> scenario(ScenarioResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", result.info().title());
        tree.putAll(arrivals(result.arrivals()));
        if (!result.latencies().isEmpty()) {
            tree.put("latency_ms", latency(result));
        }
        if (result.info().aboutRate()) {
            result.rate().ifPresent(rate -> tree.put("per_second", spread(rate)));
        }
        tree.put("runs", result.runs().stream().map(VersionTree::run).toList());
        return tree;
    }

    private static Map<String, Object> run(Sample run) {
        Map<String, Object> tree = arrivals(run.arrivals());
        tree.put("per_second", run.perSecond());
        tree.put("latencies_ms", run.latenciesMillis());
        tree.put("peers", run.peers());
        tree.put("custody", custody(run.custody()));
        tree.put("work", work(run.work()));
        return tree;
    }

    private static Map<String, Object> custody(Custody custody) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("envelopes", custody.envelopes());
        tree.put("arrived", custody.arrived());
        tree.put("direct", custody.direct());
        tree.put("path_nodes", custody.pathNodes());
        tree.put("holders", custody.holders());
        tree.put("copies", custody.copies());
        tree.put("copy_bytes", custody.copyBytes());
        tree.put("nodes", custody.nodes());
        return tree;
    }

    private static Map<String, Object> work(Work work) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plain_bytes", work.plainBytes());
        tree.put("wire_bytes", work.wireBytes());
        tree.put("server_bytes", work.serverBytes());
        tree.put("server_requests", work.serverRequests());
        tree.put("server_lookups", work.serverLookups());
        tree.put("peer_lookups", work.peerLookups());
        tree.put("server_cpu_us", work.serverCpuMicros());
        return tree;
    }

    private static Map<String, Object> latency(ScenarioResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int percentile : List.of(50, 95, 99)) {
            result.latency(percentile).ifPresent(spread -> {
                tree.put("p" + percentile, spread.median());
                tree.put("p" + percentile + "_spread", List.of(spread.least(), spread.most()));
            });
        }
        return tree;
    }

    private static Map<String, Object> spread(Spread spread) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("median", spread.median());
        tree.put("least", spread.least());
        tree.put("most", spread.most());
        return tree;
    }
}
