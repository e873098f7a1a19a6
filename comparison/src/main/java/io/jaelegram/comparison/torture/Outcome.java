package io.jaelegram.comparison.torture;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.check.Violation;
import java.util.List;
import java.util.Map;

/**
 * What one seed came to.
 *
 * @param faults how many of each kind were struck
 * @param recoveryNanos from the healing of everything until everything was delivered
 * @param trace the virtual history as a number: equal for equal runs
 */
public record Outcome(long seed, Verdict verdict, Map<FaultKind, Integer> faults, long recoveryNanos, long trace) {
    public Outcome {
        faults = Map.copyOf(faults);
    }

    /** Of a seed that ended without a history. */
    static Outcome crashed(long seed, Throwable cause) {
        Violation crash = new Violation(Violation.Invariant.I7_CRASHED, cause.toString());
        return new Outcome(seed, new Verdict(0, 0, 0, 0, List.of(crash)), Map.of(), 0, 0);
    }
}
