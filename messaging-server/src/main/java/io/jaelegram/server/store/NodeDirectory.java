package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.link.Loop;
import java.util.List;
import java.util.function.Consumer;

/** The nodes that are online at any server of one store and store for others. Methods may be called from any thread. */
public interface NodeDirectory {
    /** Of a server that has no neighbours: what it knows itself is all there is. */
    NodeDirectory NONE = new NodeDirectory() {
        @Override
        public Neighbours.Presence list(NodeId id, Bytes record, boolean admitted) {
            return Neighbours.Presence.UNSEEN;
        }

        @Override
        public void closest(Bytes target, int count, Loop loop, Consumer<Found> found) {
            found.accept(Found.NOTHING);
        }
    };

    /**
     * The node is at this server until the presence is closed.
     *
     * @param record signed by the node; nobody checks it again before it is given out
     * @param admitted whether the network gave it its place
     */
    Neighbours.Presence list(NodeId id, Bytes record, boolean admitted);

    /**
     * The nodes closest to a target by XOR, in no order.
     *
     * @param count of each kind at most
     * @param found told on the loop; finds nothing where the store is away
     */
    void closest(Bytes target, int count, Loop loop, Consumer<Found> found);

    /** Encoded records. */
    record Found(List<Bytes> admitted, List<Bytes> others) {
        public static final Found NOTHING = new Found(List.of(), List.of());
    }
}
