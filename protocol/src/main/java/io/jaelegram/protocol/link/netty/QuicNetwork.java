package io.jaelegram.protocol.link.netty;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.UdpNetwork;
import io.netty.handler.codec.quic.Quic;
import java.util.List;
import java.util.Optional;

/**
 * {@link Network} over QUIC (RFC 9000) with mutual TLS 1.3, and plain datagrams, all on one UDP socket: a way through a
 * router that a datagram opened serves the links too, and a link that we accepted and one that we dialled leave by the
 * same port. One bidirectional stream for each connection carries the frames. Everything runs on one loop.
 */
public final class QuicNetwork implements UdpNetwork {
    private final QuicSocket socket;
    private final Loop loop;

    private QuicNetwork(QuicSocket socket, Loop loop) {
        this.socket = socket;
        this.loop = loop;
    }

    /** Whether this machine has the native library. Without it there are no QUIC links, and TCP does all. */
    public static boolean available() {
        return Quic.isAvailable();
    }

    /**
     * Binds the socket and makes this start's link certificate.
     *
     * @param at an IP literal; the wildcard {@code ::} hears IPv4 too where the system allows
     * @param plain takes datagrams whose first byte is below 64: all that are not QUIC
     * @throws NetworkException when the address is not ours or in use, or the library is missing
     */
    public static QuicNetwork open(
            NettyLoops loops,
            NodeIdentity identity,
            Randomness randomness,
            NettyNetwork.Options options,
            Endpoint at,
            Loop loop,
            Datagrams.Receiver plain)
            throws NetworkException {
        if (!available()) {
            throw new NetworkException("no QUIC on this machine: its native library is missing");
        }
        QuicTls tls = new QuicTls(LinkCertificate.create(identity, randomness));
        return open(loops, identity.network().isPresent(), tls, randomness, options, at, loop, plain);
    }

    /** For tests: with a certificate and a language of their choice. */
    static QuicNetwork open(
            NettyLoops loops,
            boolean weAreServer,
            QuicTls tls,
            Randomness randomness,
            NettyNetwork.Options options,
            Endpoint at,
            Loop loop,
            Datagrams.Receiver plain)
            throws NetworkException {
        loops.atEnd(tls::release);
        NettyLoop on = (NettyLoop) loop;
        UdpSocket udp = UdpSocket.bind(at, on, loops);
        QuicLinks links = new QuicLinks(on, weAreServer, tls, options);
        return new QuicNetwork(new QuicSocket(udp, on, links, randomness, plain), loop);
    }

    @Override
    public Datagrams.Socket socket() {
        return socket.udp();
    }

    /**
     * Accepts links at the socket.
     *
     * @param at any host; port 0 or the socket's own
     */
    @Override
    public Listening listen(Endpoint at, List<? extends Loop> loops, LinkAcceptor acceptor) throws NetworkException {
        Endpoint bound = socket.udp().local();
        if (at.port() != 0 && at.port() != bound.port()) {
            throw new NetworkException("Cannot listen at " + at + ": the UDP socket is bound to " + bound);
        }
        if (!loops.equals(List.of(loop))) {
            throw new IllegalArgumentException("QUIC links run on the loop of their socket");
        }
        socket.accept(Optional.of(acceptor));
        return new Listening() {
            @Override
            public Endpoint endpoint() {
                return bound;
            }

            @Override
            public void close() {
                socket.accept(Optional.empty());
            }
        };
    }

    @Override
    public List<String> addresses() {
        return Interfaces.addresses();
    }

    @Override
    public void dial(Endpoint to, PeerCheck check, Loop on, LinkHandler handler) {
        if (on != loop) {
            throw new IllegalArgumentException("QUIC links run on the loop of their socket");
        }
        loop.execute(() -> socket.dial(to, check, handler));
    }
}
