package io.jaelegram.protocol.link.simulated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong between the nodes of a world. Callable between and inside events. */
public final class Faults {
    private final SimulatedWorld world;
    private final Map<Way, Long> blockedSince = new LinkedHashMap<>();
    private final Map<Way, LinkProfile> profiles = new LinkedHashMap<>();
    private final Map<SimulatedNode, Integer> failingDials = new LinkedHashMap<>();
    private LinkProfile usual = LinkProfile.DEFAULT;

    Faults(SimulatedWorld world) {
        this.world = world;
    }

    private record Way(SimulatedNode from, SimulatedNode to) {}

    /** What every way is like that {@link #profile} does not name. */
    public void usualProfile(LinkProfile profile) {
        usual = profile;
    }

    /** What both directions between two nodes are like from now on. */
    public void profile(SimulatedNode one, SimulatedNode other, LinkProfile profile) {
        profiles.put(new Way(one, other), profile);
        profiles.put(new Way(other, one), profile);
    }

    /** Breaks all links between two nodes; both ends are told. Returns how many. */
    public int cut(SimulatedNode one, SimulatedNode other) {
        List<SimulatedConnection> cut = between(one, other);
        cut.forEach(SimulatedConnection::reset);
        return cut.size();
    }

    /** Breaks all links between two nodes; only one of them is told, the other's end is half-open. */
    public int cutToldOnly(SimulatedNode told, SimulatedNode other) {
        List<SimulatedConnection> cut = between(told, other);
        cut.forEach(connection -> connection.resetOnlyAt(told));
        return cut.size();
    }

    /** Silences all links between two nodes; neither is told. New links are possible. */
    public int silence(SimulatedNode one, SimulatedNode other) {
        List<SimulatedConnection> silenced = between(one, other);
        silenced.forEach(SimulatedConnection::silence);
        return silenced.size();
    }

    /** From now on nothing passes in either direction. */
    public void partition(SimulatedNode one, SimulatedNode other) {
        partitionOneWay(one, other);
        partitionOneWay(other, one);
    }

    /** From now on nothing passes in this direction; what is said waits, as TCP would retransmit it. */
    public void partitionOneWay(SimulatedNode from, SimulatedNode to) {
        blockedSince.putIfAbsent(new Way(from, to), world.nanoTime());
    }

    /** Everything passes again between two nodes. */
    public void heal(SimulatedNode one, SimulatedNode other) {
        heal(new Way(one, other));
        heal(new Way(other, one));
    }

    /** No partition, no slow way, no failing dial any more. */
    public void healAll() {
        List.copyOf(blockedSince.keySet()).forEach(this::heal);
        profiles.clear();
        failingDials.clear();
    }

    /** The next dials of this node find nobody. */
    public void failDials(SimulatedNode from, int times) {
        failingDials.put(from, times);
    }

    boolean dialFails(SimulatedNode from) {
        int left = failingDials.getOrDefault(from, 0);
        if (left > 0) {
            failingDials.put(from, left - 1);
        }
        return left > 0;
    }

    boolean blocked(SimulatedNode from, SimulatedNode to) {
        return !blockedSince.isEmpty() && blockedSince.containsKey(new Way(from, to));
    }

    LinkProfile profile(SimulatedNode from, SimulatedNode to) {
        return profiles.isEmpty() ? usual : profiles.getOrDefault(new Way(from, to), usual);
    }

    private void heal(Way way) {
        Long since = blockedSince.remove(way);
        if (since != null) {
            long outage = world.nanoTime() - since;
            between(way.from(), way.to()).forEach(connection -> connection.resume(way.from(), outage));
        }
    }

    private List<SimulatedConnection> between(SimulatedNode one, SimulatedNode other) {
        return world.connections(one).stream()
                .filter(connection -> connection.between(one, other))
                .toList();
    }
}
