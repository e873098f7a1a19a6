package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What lies between nodes: it takes time, it counts, and it tells nobody at once that a node has crashed. Dialling costs
 * two round trips more (TCP, TLS 1.3), once for each pair and session.
 */
final class Wire {
    /** One way; two homes in one continent. */
    private static final Duration NEAR = Duration.ofMillis(15);

    private static final Duration FAR = Duration.ofMillis(80);

    /** Ways of a dial before the first frame leaves: two round trips. */
    private static final int DIAL_WAYS = 4;

    /** Told of what passes. */
    interface Observer {
        void passed(Station from, Station to, Frame frame, Optional<Frame> inAnswerTo);
    }

    private final SimulatedWorld world;
    private final Randomness chance;
    private final Observer observer;
    private final FrameBytes betweenUsers = new FrameBytes();
    private final FrameBytes atServer = new FrameBytes();
    private final Map<VerifyKey, Station> stations = new HashMap<>();

    Wire(SimulatedWorld world, Observer observer) {
        this.world = world;
        this.observer = observer;
        chance = Randomness.seeded(world.seed() ^ "wire".hashCode());
    }

    SimulatedWorld world() {
        return world;
    }

    /** What users' nodes said to each other. */
    FrameBytes betweenUsers() {
        return betweenUsers;
    }

    /** What users' nodes and the server said to each other. */
    FrameBytes atServer() {
        return atServer;
    }

    /** One way between two nodes, drawn for each frame. */
    Duration way() {
        return NEAR.plusNanos((long) (chance.nextDouble() * FAR.minus(NEAR).toNanos()));
    }

    /** One way when the link has to be opened first. */
    Duration dial() {
        return Duration.ofNanos((1 + DIAL_WAYS) * way().toNanos());
    }

    void open(Station station) {
        stations.put(station.me(), station);
    }

    void close(Station station) {
        stations.remove(station.me(), station);
    }

    /** The node with this key, if it is online. */
    Optional<Station> at(VerifyKey node) {
        return Optional.ofNullable(stations.get(node));
    }

    void passed(Station from, Station to, Frame frame, Optional<Frame> inAnswerTo) {
        betweenUsers.count(frame);
        observer.passed(from, to, frame, inAnswerTo);
    }
}
