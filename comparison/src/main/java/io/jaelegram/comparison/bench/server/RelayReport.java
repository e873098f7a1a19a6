package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.measure.Spread;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/** What {@code bench relay} found, as a table and as JSON. */
final class RelayReport {
    private static final double MEGA = 1 << 20;

    private final Map<String, Object> setting = new LinkedHashMap<>();
    private final Map<Integer, List<Round>> rounds;
    private final Subject ours;
    private final Subject raw;

    RelayReport(
            int pairs,
            int payload,
            int seconds,
            int runs,
            Map<Integer, List<Round>> rounds,
            Subject ours,
            Subject raw) {
        this.rounds = rounds;
        this.ours = ours;
        this.raw = raw;
        setting.put("pairs", pairs);
        setting.put("payload_bytes", payload);
        setting.put("frame_bytes", ours.frameBytes());
        setting.put("raw_frame_bytes", raw.frameBytes());
        setting.put("seconds", seconds);
        setting.put("runs", runs);
    }

    /** One sample of each, taken one after the other. */
    record Round(Sample ours, Sample raw) {
        double ratio(ToDoubleFunction<Sample> figure) {
            return figure.applyAsDouble(ours) / figure.applyAsDouble(raw);
        }
    }

    void print(PrintStream out) {
        out.println(
                setting.get("pairs") + " pairs, " + setting.get("payload_bytes") + " B of text: " + ours.frameBytes()
                        + " B a frame sealed and padded, " + raw.frameBytes() + " B in the raw relay; medians of "
                        + setting.get("runs") + " runs of " + setting.get("seconds") + " s (least - most)");
        rounds.forEach((inFlight, samples) -> {
            out.printf(Locale.ROOT, "%n%d in flight per pair%n", inFlight);
            row(out, "", List.of(ours.name(), raw.name(), "ratio"));
            figure(out, "messages/s", samples, Sample::perSecond, 0);
            figure(out, "server CPU s per million", samples, Sample::cpuPerMillion, 2);
            figure(out, "load CPU s per million", samples, Sample::loadCpuPerMillion, 2);
            figure(out, "confirmed in, p50 us", samples, Sample::p50Micros, 0);
            figure(out, "confirmed in, p99 us", samples, Sample::p99Micros, 0);
            figure(out, "server RSS, MB", samples, sample -> sample.residentBytes() / MEGA, 0);
        });
    }

    private static void figure(
            PrintStream out, String name, List<Round> rounds, ToDoubleFunction<Sample> figure, int decimals) {
        row(
                out,
                name,
                List.of(
                        Spread.of(rounds.stream()
                                        .map(round -> figure.applyAsDouble(round.ours()))
                                        .toList())
                                .show(decimals),
                        Spread.of(rounds.stream()
                                        .map(round -> figure.applyAsDouble(round.raw()))
                                        .toList())
                                .show(decimals),
                        Spread.of(rounds.stream()
                                        .map(round -> round.ratio(figure))
                                        .toList())
                                .show(2)));
    }

    private static void row(PrintStream out, String name, List<String> cells) {
        out.printf(Locale.ROOT, "  %-25s %30s %30s %22s%n", name, cells.get(0), cells.get(1), cells.get(2));
    }

    void write(Path file) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "relay");
        all.put("machine", Machine.facts());
        all.put("setting", setting);
        all.put("rounds_by_in_flight", rounds);
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }
}
