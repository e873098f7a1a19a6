package io.jaelegram.comparison.torture;

import io.jaelegram.comparison.check.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What many seeds came to together; fed by one thread at a time. */
public final class Tally {
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final List<Outcome> broken = new ArrayList<>();
    private long seeds;
    private long messages;
    private long shown;
    private long lost;
    private long duplicated;
    private long forged;
    private long worstStall;
    private long worstRecovery;

    public synchronized void add(Outcome outcome) {
        Verdict verdict = outcome.verdict();
        seeds++;
        messages += verdict.accepted();
        shown += verdict.shown();
        lost += verdict.lost();
        duplicated += verdict.duplicated();
        forged += verdict.forged();
        worstStall = Math.max(worstStall, verdict.worstStallNanos());
        worstRecovery = Math.max(worstRecovery, outcome.recoveryNanos());
        outcome.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
        if (!verdict.kept()) {
            broken.add(outcome);
        }
    }

    public synchronized long seeds() {
        return seeds;
    }

    public synchronized List<Outcome> broken() {
        return broken.stream().sorted(Comparator.comparingLong(Outcome::seed)).toList();
    }

    public synchronized boolean kept() {
        return broken.isEmpty();
    }

    /** The table that ends a run, one line a row. */
    public synchronized String table() {
        StringBuilder text = new StringBuilder();
        for (FaultKind kind : FaultKind.values()) {
            text.append(String.format(Locale.ROOT, "  %-26s %,10d%n", kind.title(), faults.getOrDefault(kind, 0)));
        }
        text.append(String.format(Locale.ROOT, "  %-26s %,10d%n", "messages accepted", messages));
        text.append(String.format(Locale.ROOT, "  %-26s %,10d%n", "shown", shown));
        text.append(String.format(Locale.ROOT, "  %-26s %,10d%n", "lost", lost));
        text.append(String.format(Locale.ROOT, "  %-26s %,10d%n", "duplicated", duplicated));
        text.append(String.format(Locale.ROOT, "  %-26s %,10d%n", "forged", forged));
        text.append(String.format(Locale.ROOT, "  %-26s %,10.1f s%n", "worst stall", worstStall / 1e9));
        text.append(String.format(Locale.ROOT, "  %-26s %,10.1f s%n", "worst recovery", worstRecovery / 1e9));
        return text.toString();
    }

    /** One line for scripts and people. */
    public synchronized String summary() {
        return String.format(
                Locale.ROOT,
                "seeds %d, messages %d, lost %d, duplicated %d, forged %d, other promises broken in %d seeds",
                seeds,
                messages,
                lost,
                duplicated,
                forged,
                broken.size());
    }
}
