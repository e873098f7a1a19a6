package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.Arrivals;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Exposure;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.compare.result.ScenarioResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Which lines a comparison has: those of its scenarios, then what holds for all of them. */
final class Rows {
    private static final String SPEED = "PERFORMANCE";
    private static final String ARRIVING = "RELIABILITY: there while the fault lasts, or when the reader is back";
    private static final String EXPOSURE = "EXPOSURE, of all messages";

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    static List<Row> of(ComparisonResult result) {
        Rows all = new Rows();
        result.scenarios().forEach(all::latencies);
        for (Measure rate : List.of(Measure.THROUGHPUT, Measure.CACHE, Measure.LOOK_UP)) {
            result.scenarios().stream().filter(scenario -> scenario.about(rate)).forEach(all::rate);
        }
        all.costs();
        result.scenarios().forEach(all::arrivals);
        all.inTheEnd(result);
        all.custody();
        all.roles();
        all.rows.addAll(SimulatedRows.of(result));
        return all.rows;
    }

    private void latencies(ScenarioInfo scenario) {
        if (scenario.about(Measure.LATENCY)) {
            add(SPEED, scenario.title() + ", p50", version -> latency(version, scenario, 50));
            add(SPEED, "  p95", version -> latency(version, scenario, 95));
            add(SPEED, "  p99", version -> latency(version, scenario, 99));
        }
    }

    private void rate(ScenarioInfo scenario) {
        add(
                SPEED,
                scenario.title(),
                version -> Cell.perSecond(version.scenario(scenario.name()).flatMap(ScenarioResult::rate)));
    }

    private static String latency(VersionResult version, ScenarioInfo scenario, double percentile) {
        return Cell.millis(version.scenario(scenario.name()).flatMap(found -> found.latency(percentile)));
    }

    private void costs() {
        cost("bytes on all links / message", costs -> Cell.bytes(costs.wireBytes()));
        cost("  times the text", costs -> Cell.number(costs.wireOverPlaintext()) + " x");
        cost("bytes to and from the server / message", costs -> Cell.bytes(costs.serverBytes()));
        cost("requests to the server / message", costs -> Cell.number(costs.serverRequests()));
        cost("look-ups / message", costs -> Cell.number(costs.lookups()));
        cost("server CPU / message, chat", costs -> Cell.number(costs.serverCpuMicros()) + " us");
        add(SPEED, "cold start of the client", version -> Cell.millis(start(version)));
    }

    private static Optional<Spread> start(VersionResult version) {
        return version.startMillis().isEmpty() ? Optional.empty() : Optional.of(Spread.of(version.startMillis()));
    }

    private void cost(String label, Function<Costs, String> cell) {
        add(SPEED, label, ofPlayed(version -> cell.apply(new Costs(version))));
    }

    private void arrivals(ScenarioInfo scenario) {
        if (scenario.about(Measure.ARRIVAL)) {
            add(
                    ARRIVING,
                    scenario.title(),
                    version -> version.scenario(scenario.name())
                            .map(found -> Cell.percent(
                                    found.arrivals().share(found.arrivals().nextSession())))
                            .orElse(Cell.NONE));
        }
    }

    private void inTheEnd(ComparisonResult result) {
        boolean longer = result.versions().stream()
                .map(VersionResult::arrivals)
                .anyMatch(all -> all.withinDay() < all.delivered());
        if (longer) {
            add(
                    ARRIVING,
                    "all scenarios, within a day",
                    version -> part(version.arrivals(), version.arrivals().withinDay()));
        }
        add(
                ARRIVING,
                "all scenarios, in the end",
                version -> part(version.arrivals(), version.arrivals().delivered()));
        add(ARRIVING, "shown twice", version -> Cell.count(version.arrivals().duplicates()));
    }

    private static String part(Arrivals all, int count) {
        return Cell.count(count) + " of " + Cell.count(all.sent());
    }

    private void custody() {
        custody("nodes on the path, mean", custody -> Cell.number(custody.pathNodesMean()));
        custody("nodes that ever had it, mean", custody -> Cell.number(custody.holdersMean()));
        custody("copies stored, mean", custody -> Cell.number(custody.copiesMean()));
        custody("bytes stored, mean", custody -> Cell.bytes(custody.copyBytesMean()));
    }

    private void custody(String label, Function<Custody, String> cell) {
        add(EXPOSURE, label, ofPlayed(version -> cell.apply(version.custody())));
    }

    private void roles() {
        add(
                EXPOSURE,
                "server: carried, chat alone",
                version -> version.chat()
                        .map(chat -> Cell.percent(chat.custody().serverShare()))
                        .orElse(Cell.NONE));
        role(Exposure.Role.SERVER, "carried", Exposure::carried);
        role(Exposure.Role.SERVER, "knows who talks to whom", Exposure::both);
        role(Exposure.Role.WORST_PEER, "carried", Exposure::carried);
        role(Exposure.Role.MEAN_PEER, "carried", Exposure::carried);
        role(Exposure.Role.LOOKUP, "knows", Exposure::both);
        role(Exposure.Role.NETWORK, "sees both IPs", Exposure::both);
        add(
                EXPOSURE,
                "attacks tried, and worked",
                version -> version.attacks().tried() == 0
                        ? Cell.NONE
                        : version.attacks().tried() + ", " + version.attacks().worked());
    }

    private void role(Exposure.Role role, String what, ToDoubleFunction<Exposure> figure) {
        add(
                EXPOSURE,
                role.title() + ": " + what,
                ofPlayed(version -> version.exposure().stream()
                        .filter(one -> one.role() == role)
                        .findFirst()
                        .map(one -> Cell.percent(figure.applyAsDouble(one)))
                        .orElse(Cell.NONE)));
    }

    /** A version that nobody wrote with has no mean of anything. */
    private static Function<VersionResult, String> ofPlayed(Function<VersionResult, String> cell) {
        return version -> version.arrivals().sent() == 0 ? Cell.NONE : cell.apply(version);
    }

    private void add(String section, String label, Function<VersionResult, String> cell) {
        rows.add(new Row(section, label, cell));
    }
}
