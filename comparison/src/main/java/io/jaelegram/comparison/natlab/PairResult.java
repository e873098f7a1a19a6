package io.jaelegram.comparison.natlab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What two homes came to.
 *
 * @param findingOne what the one's router was seen to do
 * @param findingOther the same of the other's
 * @param millisOne until the one had an answer from the other; nothing when it never had
 * @param millisOther the same the other way round
 */
record PairResult(
        NatKind one,
        NatKind other,
        String findingOne,
        String findingOther,
        Optional<Integer> millisOne,
        Optional<Integer> millisOther) {
    /** Both ends have had an answer. */
    boolean direct() {
        return millisOne.isPresent() && millisOther.isPresent();
    }

    /** Whether it came as physics allows, and each router was of the kind that its name says. */
    boolean asExpected() {
        return direct() == NatKind.directPossible(one, other)
                && ofItsKind(one, findingOne)
                && ofItsKind(other, findingOther);
    }

    private static boolean ofItsKind(NatKind kind, String finding) {
        return switch (kind) {
            case SYMMETRIC -> finding.equals("another port for each");
            case MAPPED -> finding.startsWith("mapped by");
            default -> finding.equals("one port for all");
        };
    }

    /** Milliseconds until both had an answer. */
    Optional<Integer> millis() {
        return direct() ? Optional.of(Math.max(millisOne.get(), millisOther.get())) : Optional.empty();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("one", one.title());
        json.put("other", other.title());
        json.put("finding_one", findingOne);
        json.put("finding_other", findingOther);
        json.put("direct", direct());
        json.put("possible", NatKind.directPossible(one, other));
        json.put("millis", millis().orElse(null));
        json.put("as_expected", asExpected());
        return json;
    }
}
