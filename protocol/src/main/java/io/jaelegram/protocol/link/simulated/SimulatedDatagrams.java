package io.jaelegram.protocol.link.simulated;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Datagrams between the nodes of a world, each node at its own address: they take the time of the way, get lost where
 * it is blocked, and wait for nobody.
 */
public final class SimulatedDatagrams {
    private static final int FIRST_FREE_PORT = 49_152;

    private final SimulatedWorld world;
    private final Map<Endpoint, Bound> sockets = new HashMap<>();
    private int nextPort = FIRST_FREE_PORT;

    public SimulatedDatagrams(SimulatedWorld world) {
        this.world = world;
    }

    /** The sockets that one node opens; they die with the loop that they were opened on. */
    public Datagrams of(SimulatedNode node) {
        return (local, loop, receiver) -> open(node, local, loop, receiver);
    }

    private Datagrams.Socket open(SimulatedNode node, Optional<Endpoint> local, Loop loop, Datagrams.Receiver receiver)
            throws NetworkException {
        int port = local.map(Endpoint::port).filter(wanted -> wanted != 0).orElseGet(() -> nextPort++);
        Bound socket = new Bound(node, node.at(port), (SimulatedLoop) loop, receiver);
        Bound before = sockets.get(socket.at);
        if (before != null && !before.loop.dead()) {
            throw new NetworkException("Cannot use UDP at " + socket.at + ": the address is in use");
        }
        sockets.put(socket.at, socket);
        return socket;
    }

    private final class Bound implements Datagrams.Socket {
        private final SimulatedNode node;
        private final Endpoint at;
        private final SimulatedLoop loop;
        private final Datagrams.Receiver receiver;

        Bound(SimulatedNode node, Endpoint at, SimulatedLoop loop, Datagrams.Receiver receiver) {
            this.node = node;
            this.at = at;
            this.loop = loop;
            this.receiver = receiver;
        }

        @Override
        public void send(Endpoint to, byte[] bytes) {
            Bound there = sockets.get(to);
            if (sockets.get(at) == this && there != null && !world.blocked(node, there.node)) {
                byte[] copy = bytes.clone();
                long way = world.roundTrip(node, there.node) / 2;
                world.at(world.nanoTime() + way, there.loop, () -> there.arrive(at, copy));
            }
        }

        private void arrive(Endpoint from, byte[] bytes) {
            if (sockets.get(at) == this) {
                receiver.received(from, bytes);
            }
        }

        @Override
        public Endpoint local() {
            return at;
        }

        @Override
        public void close() {
            sockets.remove(at, this);
        }
    }
}
