package io.jaelegram.protocol.link.simulated;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.LinkHandler.DialFailure.Kind;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.List;
import java.util.Optional;

/** One node's {@link Network} in a world. */
public final class SimulatedNetwork implements Network {
    private static final int FIRST_FREE_PORT = 49_152;

    private final SimulatedWorld world;
    private final SimulatedNode node;
    private int nextPort = FIRST_FREE_PORT;

    SimulatedNetwork(SimulatedWorld world, SimulatedNode node) {
        this.world = world;
        this.node = node;
    }

    /** Listens on this node, whatever host is named, as a machine with one address would. */
    @Override
    public Listening listen(Endpoint at, List<? extends Loop> loops, LinkAcceptor acceptor) throws NetworkException {
        Endpoint bound = node.at(at.port() == 0 ? nextPort++ : at.port());
        Listener listener =
                new Listener(node, loops.stream().map(SimulatedLoop.class::cast).toList(), acceptor);
        if (!world.bind(bound, listener)) {
            throw new NetworkException("Cannot listen at " + at + ": the address is in use");
        }
        return new Listening() {
            @Override
            public Endpoint endpoint() {
                return bound;
            }

            @Override
            public void close() {
                world.unbind(bound, listener);
            }
        };
    }

    /** A simulated machine has one address. */
    @Override
    public List<String> addresses() {
        return List.of(node.host());
    }

    @Override
    public void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler) {
        SimulatedLoop on = (SimulatedLoop) loop;
        Endpoint target = to.host().equals("localhost") || to.host().startsWith("127.") ? node.at(to.port()) : to;
        long wait = world.listener(target)
                .map(listener -> world.roundTrip(node, listener.node))
                .orElseGet(() -> world.roundTrip(node, node));
        world.at(world.nanoTime() + wait / 2, on, () -> knock(to, target, check, on, handler, wait));
    }

    /** The first packet arrives, or does not. */
    private void knock(
            Endpoint to, Endpoint target, PeerCheck check, SimulatedLoop on, LinkHandler handler, long roundTrip) {
        Optional<Listener> listener = world.listener(target);
        boolean swallowed = listener.isPresent()
                && (world.blocked(node, listener.get().node) || world.blocked(listener.get().node, node));
        if (swallowed || world.swallowed(target)) {
            fail(on, Limits.HANDSHAKE_TIMEOUT.toNanos(), handler, to, Kind.UNREACHABLE, "no answer in time");
        } else if (listener.isEmpty() || world.dialFails(node)) {
            fail(on, roundTrip / 2, handler, to, Kind.UNREACHABLE, "nobody listens there");
        } else {
            Dial dial = new Dial(to, target, listener.get(), check, on, handler);
            // The rest of TCP's round trip and one more for TLS 1.3.
            world.at(world.nanoTime() + roundTrip + roundTrip / 2, on, () -> finish(dial));
        }
    }

    /** Ends or silences all links of this life and stops listening. */
    void crash(SimulatedNode.Crash how) {
        world.unbindAll(node);
        world.connections(node).forEach(connection -> {
            connection.crashed(node, how);
        });
    }

    private record Dial(
            Endpoint to, Endpoint target, Listener listener, PeerCheck check, SimulatedLoop on, LinkHandler handler) {}

    private void finish(Dial dial) {
        Listener listener = dial.listener();
        if (world.listener(dial.target()).filter(now -> now == listener).isEmpty()) {
            dial.handler()
                    .failed(
                            dial.to(),
                            new DialFailure(Kind.UNREACHABLE, "the connection broke before both ends were proved"));
            return;
        }
        NodeIdentity them = listener.node.identity();
        RemoteNode remote = new RemoteNode(
                them.nodeKey().publicKey(),
                them.network().map(NodeIdentity.NetworkCertificate::network),
                dial.target());
        Optional<String> objection = dial.check().objection(remote);
        if (objection.isPresent()) {
            dial.handler().failed(dial.to(), new DialFailure(Kind.WRONG_PEER, objection.get()));
            return;
        }
        SimulatedLoop accepting = listener.nextLoop();
        world.connect(dial.on(), accepting)
                .open(
                        dial.target(),
                        node.at(nextPort++),
                        dial.handler(),
                        from -> listener.acceptor.accept(from, accepting));
        if (nextPort > 0xffff) {
            nextPort = FIRST_FREE_PORT;
        }
    }

    private void fail(SimulatedLoop on, long wait, LinkHandler handler, Endpoint to, Kind kind, String text) {
        world.at(world.nanoTime() + wait, on, () -> handler.failed(to, new DialFailure(kind, text)));
    }

    /** A bound address; new links go to its loops in turn. */
    static final class Listener {
        final SimulatedNode node;
        private final List<SimulatedLoop> loops;
        private final LinkAcceptor acceptor;
        private int turn;

        Listener(SimulatedNode node, List<SimulatedLoop> loops, LinkAcceptor acceptor) {
            this.node = node;
            this.loops = loops;
            this.acceptor = acceptor;
        }

        private SimulatedLoop nextLoop() {
            SimulatedLoop loop = loops.get(turn);
            turn = (turn + 1) % loops.size();
            return loop;
        }
    }
}
