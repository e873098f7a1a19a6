package io.jaelegram.comparison.natlab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a chat between two homes came to.
 *
 * @param findingOne what the one's client says of its router
 * @param findingOther the same of the other's
 * @param first how the first message arrived
 * @param second how the next one did: where there is no direct way, without waiting for one again
 * @param toDirect milliseconds from writing the first message until one had arrived directly; nothing when none did
 * @param last how the last message arrived
 */
record ChatResult(
        NatKind one,
        NatKind other,
        String findingOne,
        String findingOther,
        Arrival first,
        Arrival second,
        Optional<Integer> toDirect,
        Arrival last) {
    /**
     * How a message arrived.
     *
     * @param path {@code direct} or {@code server}
     * @param millis until its receipt was there, by the writer's client
     */
    record Arrival(String path, int millis) {
        @Override
        public String toString() {
            return millis + " " + path;
        }
    }

    boolean direct() {
        return toDirect.isPresent();
    }

    boolean asExpected() {
        return direct() == NatKind.directPossible(one, other);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("one", one.title());
        json.put("other", other.title());
        json.put("finding_one", findingOne);
        json.put("finding_other", findingOther);
        json.put("direct", direct());
        json.put("possible", NatKind.directPossible(one, other));
        json.put("direct_millis", toDirect.orElse(null));
        json.put("first_path", first.path());
        json.put("first_millis", first.millis());
        json.put("second_path", second.path());
        json.put("second_millis", second.millis());
        json.put("last_path", last.path());
        json.put("last_millis", last.millis());
        json.put("as_expected", asExpected());
        return json;
    }
}
