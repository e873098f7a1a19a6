package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;

/**
 * What lies between the nodes of one shard and all others: it takes time, and it counts. Dialling costs two round trips
 * more (TCP, TLS 1.3), once for each pair and session.
 */
final class Wire {
    /** One way; two homes in one continent. Nothing that one node does reaches another sooner. */
    static final Duration NEAR = Duration.ofMillis(15);

    private static final Duration FAR = Duration.ofMillis(80);

    /** Ways of a dial before the first frame leaves: two round trips. */
    private static final int DIAL_WAYS = 4;

    private final Shard shard;
    private final Randomness chance;
    private final FrameBytes betweenUsers = new FrameBytes();
    private final FrameBytes atServer = new FrameBytes();

    Wire(Shard shard, long seed) {
        this.shard = shard;
        chance = Randomness.seeded(seed ^ "wire".hashCode());
    }

    SimulatedWorld world() {
        return shard.world();
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

    /** A question that arrived. */
    void passed(Frame question) {
        betweenUsers.count(question);
    }

    /** An answer that leaves its node. */
    void passed(Station from, Frame answer, Frame question) {
        betweenUsers.count(answer);
        shard.page().passed(from, answer, question);
    }
}
