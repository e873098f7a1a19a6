package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.comparison.measure.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench eclipse}. */
@Command(
        name = "eclipse",
        mixinStandardHelpOptions = true,
        description = {
            "What it costs to sit on all 16 seats of one mailbox: ids that were made until they lay there, against the group"
                    + " of the client itself, with and without admission tickets.",
            "From one seed; only the time for a key is measured."
        })
public final class EclipseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--online",
            split = ",",
            defaultValue = "100,1000,10000",
            description = "honest nodes online; a list (${DEFAULT-VALUE})")
    private List<Integer> online;

    @Option(names = "--trials", defaultValue = "20", description = "mailboxes attacked (${DEFAULT-VALUE})")
    private int trials;

    @Option(names = "--seed", defaultValue = "1", description = "(${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to this file")
    private Path json;

    @Override
    public Integer call() {
        if (online.stream().anyMatch(size -> size < 16) || trials < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing was measured: --online needs 16 or more, --trials 1 or more.");
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing was measured: there is no folder for " + json + "; make it first.");
        }
        System.out.println(Machine.line());
        double micros = Eclipse.microsPerKey(seed);
        System.out.printf(Locale.ROOT, "one node key and its id: %.0f us of CPU%n", micros);
        System.out.println(
                "                ids made until all 16 seats are the attacker's      seats of 16 by these ids"
                        + "     admissions   days at one");
        System.out.println(
                "honest online   median        CPU s                                 when strangers get 1 of 4"
                        + "   for all 16   address");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int size : online) {
            rows.add(row(size, micros, new Eclipse(seed, size).run(trials)));
        }
        if (json != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("bench", "eclipse");
            all.put("machine", Machine.facts());
            all.put("rows", rows);
            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
        }
        return 0;
    }

    private Map<String, Object> row(int size, double micros, Eclipse.Figures figures) {
        double seconds = figures.ids() * micros / 1e6;
        double days = figures.admissions() / Eclipse.ADMISSIONS_A_DAY;
        System.out.printf(
                Locale.ROOT,
                "%13d   %-12d  %-36.1f  %-26d  %-11d  %.0f%n",
                size,
                figures.ids(),
                seconds,
                figures.seats(),
                figures.admissions(),
                days);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("honest_online", size);
        row.put("trials", trials);
        row.put("seed", seed);
        row.put("ids_for_all_seats", figures.ids());
        row.put("cpu_seconds", seconds);
        row.put("seats_when_ticketed", figures.seats());
        row.put("most_seats_when_ticketed", figures.mostSeats());
        row.put("admissions_for_all_seats", figures.admissions());
        row.put("days_at_one_address", days);
        return row;
    }
}
