package io.jaelegram.comparison.compare.result;

import java.util.Set;

/**
 * A situation that all versions are put into.
 *
 * @param name its key in the JSON file and on the command line
 * @param title what happens in it, for a person, at most 38 characters
 * @param measures what its figures are about
 * @param amount of clients that work at once, or per cent of the other nodes that are gone; 0 where it is about neither
 */
public record ScenarioInfo(String name, String title, Set<Measure> measures, int amount) {
    public ScenarioInfo {
        measures = Set.copyOf(measures);
    }

    public ScenarioInfo(String name, String title, Set<Measure> measures) {
        this(name, title, measures, 0);
    }

    /** What a scenario is there for. */
    public enum Measure {
        /** The time of each message, from writing to the reader's receipt. */
        LATENCY,
        /** Messages in a second from many clients to a reader who is there. */
        THROUGHPUT,
        /** Messages in a second that are held for a reader who is away. */
        CACHE,
        /** People found in a second. */
        LOOK_UP,
        /** How many arrive while a fault lasts or as soon as the reader is back. */
        ARRIVAL,
        /** How many arrive although other nodes are gone. */
        SURVIVAL
    }

    public boolean about(Measure measure) {
        return measures.contains(measure);
    }

    /** Whether its figure is so many of something in a second. */
    public boolean aboutRate() {
        return about(Measure.THROUGHPUT) || about(Measure.CACHE) || about(Measure.LOOK_UP);
    }
}
