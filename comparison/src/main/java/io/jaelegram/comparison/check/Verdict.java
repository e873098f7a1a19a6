package io.jaelegram.comparison.check;

import io.jaelegram.comparison.check.Violation.Invariant;
import java.util.List;

/**
 * What a history proves.
 *
 * @param written messages on which somebody pressed Enter
 * @param accepted those that the writer's client called queued or more
 * @param shown times that a message was put on a screen
 * @param worstStallNanos longest time from Enter to the reader's screen
 * @param violations promises that were broken; empty when all were kept
 */
public record Verdict(int written, int accepted, int shown, long worstStallNanos, List<Violation> violations) {
    public Verdict {
        violations = List.copyOf(violations);
    }

    public boolean kept() {
        return violations.isEmpty();
    }

    public long count(Invariant invariant) {
        return violations.stream().filter(v -> v.invariant() == invariant).count();
    }

    /** Acknowledged, deliverable, and never shown. */
    public long lost() {
        return count(Invariant.I1_LOST);
    }

    public long duplicated() {
        return count(Invariant.I2_SHOWN_TWICE);
    }

    public long forged() {
        return count(Invariant.I3_FORGED);
    }
}
