package io.jaelegram.protocol.link.simulated;

import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.RemoteNode;
import io.jaelegram.protocol.link.session.LinkSession;
import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.PacketCodec;
import io.jaelegram.protocol.link.session.Speech;
import io.jaelegram.protocol.link.session.Transport;
import java.util.List;
import java.util.function.Function;

/** Two ends and a pipe in each direction. */
final class SimulatedConnection {
    private static final String RESET = "the connection broke: reset";

    private final SimulatedWorld world;
    private final long number;
    private final ByteWriter scratch = new ByteWriter(512);
    private final End dialler;
    private final End acceptor;

    SimulatedConnection(SimulatedWorld world, long number, SimulatedLoop dialling, SimulatedLoop accepting) {
        this.world = world;
        this.number = number;
        SimulatedNode a = dialling.node();
        SimulatedNode b = accepting.node();
        Pipe there = new Pipe(world, a, b);
        Pipe back = new Pipe(world, b, a);
        dialler = new End(dialling, there);
        acceptor = new End(accepting, back);
        dialler.other = acceptor;
        acceptor.other = dialler;
    }

    /** Opens the dialler's end now, and the acceptor's when the last word of the handshake has arrived there. */
    void open(
            Endpoint diallerSees,
            Endpoint acceptorSees,
            LinkHandler handler,
            Function<RemoteNode, LinkHandler> accept) {
        dialler.prepare(diallerSees, remote -> handler);
        dialler.out.send(0, acceptor.loop, () -> {
            acceptor.prepare(acceptorSees, accept);
            acceptor.session.opened();
        });
        dialler.session.opened();
    }

    boolean between(SimulatedNode one, SimulatedNode two) {
        return has(one) && has(two);
    }

    boolean has(SimulatedNode node) {
        return dialler.loop.node() == node || acceptor.loop.node() == node;
    }

    List<SimulatedNode> nodes() {
        return List.of(dialler.loop.node(), acceptor.loop.node());
    }

    boolean over() {
        return dialler.gone && acceptor.gone;
    }

    /** Breaks so that both ends are told. */
    void reset() {
        dialler.out.cut(acceptor.loop, () -> acceptor.end(RESET));
        acceptor.out.cut(dialler.loop, () -> dialler.end(RESET));
        world.connectionOver(this);
    }

    /** Falls silent; nobody is told. */
    void silence() {
        dialler.out.sever();
        acceptor.out.sever();
    }

    /** Breaks so that only this node is told. */
    void resetOnlyAt(SimulatedNode told) {
        End end = dialler.loop.node() == told ? dialler : acceptor;
        silence();
        world.at(world.nanoTime(), end.loop, () -> end.end(RESET));
    }

    /** The way from this node is open again. */
    void resume(SimulatedNode from, long outage) {
        (dialler.loop.node() == from ? dialler : acceptor).out.resume(outage);
    }

    void crashed(SimulatedNode node, SimulatedNode.Crash how) {
        End end = dialler.loop.node() == node ? dialler : acceptor;
        end.gone = true;
        end.other.out.sever();
        if (how == SimulatedNode.Crash.PROCESS) {
            end.out.cut(end.other.loop, () -> end.other.end(RESET));
        } else {
            end.out.sever();
        }
    }

    /** One end; its {@link LinkSession} is the same class as over a socket. */
    private final class End implements Transport {
        private final SimulatedLoop loop;
        private final Pipe out;
        private End other;
        private LinkSession session;
        private boolean gone;
        private boolean closing;

        End(SimulatedLoop loop, Pipe out) {
            this.loop = loop;
            this.out = out;
        }

        void prepare(Endpoint seen, Function<RemoteNode, LinkHandler> accept) {
            NodeIdentity us = loop.node().identity();
            NodeIdentity them = other.loop.node().identity();
            RemoteNode remote = new RemoteNode(
                    them.nodeKey().publicKey(), them.network().map(NodeIdentity.NetworkCertificate::network), seen);
            Speech speech = Speech.of(us.network().isPresent(), them.network().isPresent());
            session = new LinkSession(loop, remote, speech, "simulated", accept.apply(remote), this);
            out.onWritable(() -> loop.execute(session::writabilityChanged));
        }

        @Override
        public void write(Packet.Known packet) {
            if (closing || gone) {
                return;
            }
            byte[] bytes = {};
            if (world.codec()) {
                scratch.clear();
                PacketCodec.encode(packet, scratch);
                bytes = scratch.toArray();
            }
            world.sent(loop.node(), other.loop.node(), number, packet.frame(), bytes);
            byte[] onWire = bytes;
            out.send(bytes.length, other.loop, () -> other.arrive(packet, onWire));
        }

        @Override
        public boolean writable() {
            return out.writable();
        }

        /** The pipe goes on: what arrives while the link rests waits in its session. */
        @Override
        public void reading(boolean on) {}

        @Override
        public void close() {
            closing = true;
            out.send(0, other.loop, () -> other.end("the other end closed the link"));
            loop.execute(() -> end("closed"));
        }

        private void arrive(Packet.Known packet, byte[] bytes) {
            if (gone) {
                return;
            }
            world.seen(other.loop.node(), loop.node(), number, packet.frame(), bytes);
            try {
                session.received(
                        bytes.length == 0
                                ? packet
                                : PacketCodec.decode(
                                        bytes, PacketCodec.LENGTH_BYTES, bytes.length - PacketCodec.LENGTH_BYTES));
            } catch (MalformedException e) {
                close();
                session.ended("the other end broke the protocol: " + e.getMessage());
            }
        }

        private void end(String reason) {
            if (gone) {
                return;
            }
            gone = true;
            if (session != null) {
                session.ended(reason);
            }
            if (over()) {
                world.connectionOver(SimulatedConnection.this);
            }
        }
    }
}
