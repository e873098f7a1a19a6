package io.jaelegram.comparison.compare.result;

import java.util.Set;

/**
 * A situation that all versions are put into.
 *
 * @param name its key in the JSON file and on the command line
 * @param title what happens in it, for a person, at most 36 characters
 * @param measures what its figures are about
 */
public record ScenarioInfo(String name, String title, Set<Measure> measures) {
    public ScenarioInfo {
        measures = Set.copyOf(measures);
    }

    /** What a scenario is there for. */
    public enum Measure {
        /** The time of each message, from writing to the reader's receipt. */
        LATENCY,
        /** Messages in a second. */
        THROUGHPUT,
        /** How many arrive while a fault lasts or as soon as the reader is back. */
        ARRIVAL
    }

    public boolean about(Measure measure) {
        return measures.contains(measure);
    }
}
