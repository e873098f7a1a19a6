package io.jaelegram.protocol.link.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Remembers all that was said, so that a test can ask who saw what. */
public final class WireLog implements WireObserver {
    private final List<Sighting> seen = new ArrayList<>();
    private final List<Sighting> sent = new ArrayList<>();

    @Override
    public void seen(Sighting sighting) {
        seen.add(sighting);
    }

    @Override
    public void sent(Sighting sighting) {
        sent.add(sighting);
    }

    /** What this node read, in order. */
    public List<Sighting> seenBy(SimulatedNode node) {
        return seen.stream().filter(sighting -> sighting.to() == node).toList();
    }

    /** Everything that was written on any wire, in order. */
    public List<Sighting> sent() {
        return List.copyOf(sent);
    }

    /** Whether these bytes stood together in any frame on any wire. */
    public boolean contains(byte[] canary) {
        return sent.stream().anyMatch(sighting -> holds(sighting.bytes(), canary));
    }

    private static boolean holds(byte[] bytes, byte[] canary) {
        for (int from = 0; from + canary.length <= bytes.length; from++) {
            if (Arrays.equals(bytes, from, from + canary.length, canary, 0, canary.length)) {
                return true;
            }
        }
        return false;
    }
}
