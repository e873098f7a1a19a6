package io.jaelegram.comparison.cryptobench;

import io.jaelegram.crypto.SizeClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./jaelegram bench crypto}: our cryptography beside libsignal's, round by round in one process. */
@Command(
        name = "bench crypto",
        mixinStandardHelpOptions = true,
        description = "Measures set-up, messages and overhead beside libsignal-client, and prints the ratios.")
public final class CryptoBench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "7", description = "measured rounds of each figure (${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--seconds", defaultValue = "1", description = "CPU seconds a round and side (${DEFAULT-VALUE})")
    double seconds;

    @Option(names = "--json", description = "write every round to this file")
    Path json;

    private final Side ours = new JaelegramSide();
    private final Side theirs = new LibsignalSide();
    private final Map<String, Object> raw = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new CryptoBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        say(
                "%s processors, Java %s, %s%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), "libsignal 0.86.5");
        say("one thread, operations per second of its CPU time, state stored each step,%n");
        say("%d B plaintext, medians of %d rounds of %.1f s, sides in turn%n%n", Measure.PLAINTEXT, rounds, seconds);
        say("%-40s %11s %11s   %s%n", "", ours.name(), theirs.name(), "ratio: median (smallest - largest)");
        for (Measure measure : Measure.values()) {
            compare(measure);
        }
        sizes();
        if (json != null) {
            JsonMapper.shared().writeValue(json.toFile(), raw);
        }
        return 0;
    }

    private void compare(Measure measure) throws Exception {
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            double a = measure.rate(ours, seconds);
            double b = measure.rate(theirs, seconds);
            if (round >= 0) {
                our.add(a);
                their.add(b);
                ratios.add(a / b);
            }
        }
        raw.put(measure.name(), Map.of(ours.name(), our, theirs.name(), their));
        ratios.sort(null);
        say(
                "%-40s %11.0f %11.0f   %.2f (%.2f - %.2f)%n",
                measure.title(),
                median(our),
                median(their),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private void sizes() throws Exception {
        say("%n%-40s %11s %11s%n", "bytes on the wire", ours.name(), theirs.name());
        Sizes our = Sizes.of(ours);
        Sizes their = Sizes.of(theirs);
        say("%-40s %11d %11d%n", "first message", our.first(), their.first());
        say(
                "%-40s %11d %11d%n",
                "later, smallest", our.later().getMin(), their.later().getMin());
        say(
                "%-40s %11.0f %11.0f%n",
                "later, mean of 200", our.later().getAverage(), their.later().getAverage());
        say(
                "%-40s %11d %11d%n",
                "later, largest", our.later().getMax(), their.later().getMax());
        say(
                "ours are padded to size classes (largest content %d B); libsignal pads to blocks of 16 B%n",
                SizeClasses.MAX_CONTENT);
        raw.put("bytes", Map.of(ours.name(), our.toString(), theirs.name(), their.toString()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
