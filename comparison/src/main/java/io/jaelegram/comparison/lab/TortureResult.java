package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.check.Violation;
import io.jaelegram.comparison.lab.Rounds.Struck;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The end of a long run.
 *
 * @param struck by kind of fault: how often, and the worst recovery
 * @param skipped kinds that could not strike here, with the reason
 * @param verdict the checker's
 * @param forgotten texts that a screen showed and that are in no history: they count as lost
 * @param took time of the whole run
 * @param how the command that repeats it
 */
public record TortureResult(
        Map<String, Struck> struck,
        Map<String, String> skipped,
        Verdict verdict,
        List<String> forgotten,
        Duration took,
        String how) {
    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;
    private static final int VIOLATIONS_SHOWN = 20;

    public boolean clean() {
        return verdict.kept() && forgotten.isEmpty();
    }

    public long lost() {
        return verdict.lost() + forgotten.size();
    }

    public void print(PrintStream out) {
        out.printf("%n%-24s %8s   %s%n", "fault", "times", "worst recovery, s");
        struck.forEach((fault, done) ->
                out.printf(Locale.ROOT, "%-24s %8d   %.2f%n", fault, done.times(), seconds(done.worstRecovery())));
        skipped.forEach((fault, why) -> out.printf("%-24s  SKIPPED   %s%n", fault, why));
        out.println();
        row(out, "messages written", verdict.written());
        row(out, "acknowledged", verdict.accepted());
        row(out, "shown", verdict.shown());
        row(out, "lost", lost());
        row(out, "duplicated", verdict.duplicated());
        row(out, "forged", verdict.forged());
        out.printf(Locale.ROOT, "%-24s %8.2f s%n", "worst stall", verdict.worstStallNanos() / NANOS);
        out.printf(Locale.ROOT, "%-24s %8.2f s%n", "worst recovery", seconds(worstRecovery()));
        verdict.violations().stream().limit(VIOLATIONS_SHOWN).forEach(violation -> print(out, violation));
        out.printf(
                Locale.ROOT,
                "%n%s: %d faults, %d messages, lost %d, duplicated %d, forged %d, in %.0f s.  Again: %s%n",
                clean() ? "CLEAN" : "BROKEN",
                struck.values().stream().mapToInt(Struck::times).sum(),
                verdict.written(),
                lost(),
                verdict.duplicated(),
                verdict.forged(),
                seconds(took),
                how);
    }

    private Duration worstRecovery() {
        return struck.values().stream()
                .map(Struck::worstRecovery)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void print(PrintStream out, Violation violation) {
        out.println("  " + violation.invariant() + ": " + violation.text());
    }

    private static void row(PrintStream out, String name, long value) {
        out.printf(Locale.ROOT, "%-24s %,8d%n", name, value);
    }

    private static double seconds(Duration span) {
        return span.toMillis() / MILLIS;
    }
}
