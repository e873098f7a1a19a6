package io.jaelegram.client;

import java.util.List;
import java.util.OptionalLong;

/**
 * The way that one message took, and who could see what of it.
 *
 * @param account what the route told of nodes that were asked and what they said, a line each
 */
public record Trace(StoredMessage message, List<Hop> hops, List<String> account) {
    public Trace {
        hops = List.copyOf(hops);
        account = List.copyOf(account);
    }

    /** Of a route that has nothing to tell beside its steps. */
    public Trace(StoredMessage message, List<Hop> hops) {
        this(message, hops, List.of());
    }

    /**
     * One step.
     *
     * @param from who passed it on
     * @param to who got it
     * @param path the route's name
     * @param millis how long the step took, when that is known
     * @param seen what each node on the step could see and could not
     */
    public record Hop(String from, String to, String path, OptionalLong millis, List<Sight> seen) {
        public Hop {
            seen = List.copyOf(seen);
        }
    }

    /** What one node could see of a message, in words of the table that the threat model is made from. */
    public record Sight(String who, String sees, String cannot) {}
}
