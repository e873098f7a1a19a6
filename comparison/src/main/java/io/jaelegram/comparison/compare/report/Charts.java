package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.report.LineChart.Series;
import io.jaelegram.comparison.compare.report.StackedBars.Bar;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.compare.result.ScenarioResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** Draws the pictures of a result; those without figures are left out. */
final class Charts {
    private static final List<Integer> PERCENTILES = List.of(5, 10, 25, 50, 75, 90, 95, 99);
    private static final double PERCENT = 100;

    private final ComparisonResult result;
    private final List<Figure> figures = new ArrayList<>();

    private Charts(ComparisonResult result) {
        this.result = result;
    }

    static List<Figure> of(ComparisonResult result) {
        Charts charts = new Charts(result);
        result.scenarios().stream()
                .filter(scenario -> scenario.about(Measure.LATENCY))
                .forEach(charts::latency);
        charts.rate(
                Measure.THROUGHPUT,
                "Send: messages delivered in a second",
                "From the first key pressed to the last receipt, divided into the messages that were delivered. Everybody"
                        + " writes to one reader, in the first run for the first time.");
        charts.rate(
                Measure.CACHE,
                "Cache: messages held in a second",
                "The reader is away; a message counts once a holder has synced it to disk and said so.");
        charts.rate(
                Measure.LOOK_UP,
                "Address look-up: people found in a second",
                "Each client looks up people whom it does not know yet; a look-up counts once its answer is checked.");
        charts.bytes();
        charts.survival();
        charts.exposure();
        return charts.figures;
    }

    private void latency(ScenarioInfo scenario) {
        add(
                new LineChart(
                        "Time to delivery: " + scenario.title(),
                        PERCENTILES.stream().map(String::valueOf).toList(),
                        "percent of messages within",
                        "ms",
                        series(version -> PERCENTILES.stream()
                                .map(percent -> median(
                                        version.scenario(scenario.name()).flatMap(found -> found.latency(percent))))
                                .toList())),
                "From writing to the reader's own receipt, median of the runs. Steeper means less even.");
    }

    private void rate(Measure measure, String title, String note) {
        overAmounts(measure, title, "clients at once", "per second", note, (version, found) -> median(found.rate()));
    }

    private void survival() {
        overAmounts(
                Measure.SURVIVAL,
                "Mail that is there although other clients are gone",
                "percent of the others gone",
                "% there",
                "The writer has left, then the others vanish at once, as by a power cut; counted in the reader's next"
                        + " session. v1 and v2 keep mail at the server, which stays.",
                (version, found) ->
                        PERCENT * found.arrivals().share(found.arrivals().nextSession()));
    }

    private void overAmounts(
            Measure measure,
            String title,
            String stepName,
            String valueName,
            String note,
            ToDoubleBiFunction<VersionResult, ScenarioResult> value) {
        Map<Integer, String> names = new TreeMap<>();
        result.scenarios().stream()
                .filter(scenario -> scenario.about(measure))
                .forEach(scenario -> names.put(scenario.amount(), scenario.name()));
        if (!names.isEmpty()) {
            add(
                    new LineChart(
                            title,
                            names.keySet().stream().map(String::valueOf).toList(),
                            stepName,
                            valueName,
                            series(version -> names.values().stream()
                                    .map(name -> version.scenario(name)
                                            .map(found -> value.applyAsDouble(version, found))
                                            .orElse(Double.NaN))
                                    .toList())),
                    note);
        }
    }

    private void bytes() {
        List<Bar> bars = result.versions().stream().map(Charts::bar).toList();
        figures.add(new StackedBars(
                        "Bytes on all links for one message",
                        List.of("the text itself", "more to and from the server", "more between clients"),
                        "bytes",
                        bars)
                .figure(
                        "Mean over all scenarios, with look-ups, sessions, receipts, padding and copies; TLS itself is not"
                                + " counted."));
    }

    /** The text is part of what crosses the server's links first, as far as they carry that much. */
    private static Bar bar(VersionResult version) {
        Costs costs = new Costs(version);
        double text = Math.min(costs.plainBytes(), costs.wireBytes());
        double throughServer = text * version.custody().serverShare();
        return new Bar(
                version.version(),
                List.of(
                        text,
                        Math.max(0, costs.serverBytes() - throughServer),
                        Math.max(0, costs.peerBytes() - (text - throughServer))));
    }

    private void exposure() {
        result.versions()
                .forEach(version -> figures.add(ExposureMatrix.of(
                        version,
                        "Counted from what observers saw on every link, over all scenarios. Ends are known to the server by"
                                + " account, to another client by node key, to the network by IP address. Nobody here could read"
                                + " a text.")));
    }

    private List<Series> series(Function<VersionResult, List<Double>> values) {
        return result.versions().stream()
                .map(version -> new Series(version.version(), values.apply(version)))
                .toList();
    }

    private static double median(Optional<Spread> spread) {
        return spread.map(Spread::median).orElse(Double.NaN);
    }

    private void add(LineChart chart, String note) {
        if (!chart.isEmpty()) {
            figures.add(chart.figure(note));
        }
    }
}
