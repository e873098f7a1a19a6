package io.jaelegram.comparison.conformance;

import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.WireObserver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which envelopes reach the server, seen on its wires. */
final class Wires implements WireObserver {
    private final SimulatedNode server;
    private final Map<SimulatedNode, Set<EnvelopeId>> byWriter = new HashMap<>();

    Wires(SimulatedNode server) {
        this.server = server;
    }

    @Override
    public void seen(Sighting sighting) {
        if (sighting.to() == server && sighting.frame() instanceof Frame.Put put) {
            byWriter.computeIfAbsent(sighting.from(), from -> new HashSet<>())
                    .add(put.envelope().id());
        }
    }

    /** How many envelopes the server was given, receipts included. */
    long carried() {
        return byWriter.values().stream().mapToLong(Set::size).sum();
    }

    /** How many of them this node gave it. */
    long carriedFor(SimulatedNode writer) {
        return byWriter.getOrDefault(writer, Set.of()).size();
    }

    void clear() {
        byWriter.clear();
    }
}
