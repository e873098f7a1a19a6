package io.jaelegram.comparison.torture;

import io.jaelegram.comparison.check.Verdict;
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
}
