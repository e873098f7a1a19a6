package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.measure.Spread;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What {@code bench server} found, as a table and as JSON. */
final class ServerReport {
    private final Map<String, Object> setting;
    private final Map<String, String> rivals;
    private final PrintStream out;

    /**
     * @param setting name and value of what the run was told
     * @param rivals of the programs that people would pick instead, what there is
     */
    ServerReport(Map<String, Object> setting, Map<String, String> rivals, PrintStream out) {
        this.setting = new LinkedHashMap<>(setting);
        this.rivals = rivals;
        this.out = out;
    }

    void head() {
        out.println(Machine.line());
        rivals.forEach((name, state) -> out.println(name + ": " + state));
        out.println("medians (least - most); the ratio is taken round by round, and it is the result");
    }

    void show(Finding finding) {
        int decimals = Spread.of(finding.ours()).median() < 100 ? 2 : 0;
        out.printf(
                Locale.ROOT,
                "%n%s: %s%n  ours      %s%n  %-9s %s%n  ratio     %s   %s%n",
                finding.part(),
                finding.what(),
                Spread.of(finding.ours()).show(decimals),
                finding.beside(),
                Spread.of(finding.baseline()).show(decimals),
                finding.ratio().show(2),
                finding.verdict());
    }

    void write(Path file, List<Finding> findings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "server");
        all.put("machine", Machine.facts());
        all.put("setting", setting);
        all.put("rivals", rivals);
        all.put("findings", findings.stream().map(ServerReport::json).toList());
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        out.println("\nall figures: " + file);
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("part", finding.part());
        one.put("what", finding.what());
        one.put("ours", finding.ours());
        one.put("beside", finding.beside());
        one.put("baseline", finding.baseline());
        one.put("ratio", finding.ratio());
        one.put("verdict", finding.verdict());
        return one;
    }
}
