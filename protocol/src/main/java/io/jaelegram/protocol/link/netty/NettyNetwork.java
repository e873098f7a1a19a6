package io.jaelegram.protocol.link.netty;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import io.jaelegram.protocol.link.UdpNetwork;
import io.jaelegram.protocol.link.session.LinkSession;
import io.jaelegram.protocol.link.session.Speech;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import java.util.Optional;

/** {@link Network} over TCP with mutual TLS 1.3. Callable from any thread. */
public final class NettyNetwork implements Network {
    /** A link with more than this unsent is not writable; it is again below half of it. One TLS record is 16 kB. */
    private static final int UNSENT_HIGH = 64 * 1024;

    /** Bytes that one link may be read before the next link of its loop has its turn: one TLS record. */
    private static final int READ_AT_ONCE = 16 * 1024;

    /** Unsent bytes that the kernel may keep besides, so that a ping is not stuck behind megabytes on a slow link. */
    private static final long UNSENT_IN_KERNEL = 64 * 1024;

    private final NettyLoops loops;
    private final boolean weAreServer;
    private final LinkTls tls;
    private final UnprovenLimits unproven;
    private final UnsentBytes unsent;
    private final Optional<UdpOpener> udp;
    private final Complaints complaints = new Complaints();

    /**
     * Makes this start's link certificate.
     *
     * @param loops the threads of the process
     * @param identity what the node proves on each link
     * @param randomness for the certificate's serial number
     */
    public NettyNetwork(NettyLoops loops, NodeIdentity identity, Randomness randomness) {
        this(loops, identity, randomness, Options.DEFAULT);
    }

    public NettyNetwork(NettyLoops loops, NodeIdentity identity, Randomness randomness, Options options) {
        this(
                loops,
                identity.network().isPresent(),
                new LinkTls(LinkCertificate.create(identity, randomness), LinkTls.bestProvider()),
                options,
                Optional.of(
                        (at, loop, plain) -> QuicNetwork.open(loops, identity, randomness, options, at, loop, plain)));
    }

    /** For tests: with a certificate and a TLS provider of their choice. */
    NettyNetwork(NettyLoops loops, boolean weAreServer, LinkTls tls, Options options) {
        this(loops, weAreServer, tls, options, Optional.empty());
    }

    private NettyNetwork(NettyLoops loops, boolean weAreServer, LinkTls tls, Options options, Optional<UdpOpener> udp) {
        this.udp = udp;
        this.loops = loops;
        this.weAreServer = weAreServer;
        this.tls = tls;
        loops.atEnd(tls::release);
        this.unproven = new UnprovenLimits(options.policy());
        this.unsent = new UnsentBytes(options.unsentBytes());
    }

    /** Opens this node's links over UDP. */
    @FunctionalInterface
    private interface UdpOpener {
        UdpNetwork open(Endpoint at, Loop loop, Datagrams.Receiver plain) throws NetworkException;
    }

    /**
     * What a node accepts.
     *
     * @param handshakesPerAddress unproven connections at once from one address
     * @param handshakes unproven connections at once from everybody
     * @param loopbackExempt whether connections from this machine escape the first limit
     * @param unsentBytes bytes that may wait for all accepted links together, because other ends do not take them
     */
    public record Options(int handshakesPerAddress, int handshakes, boolean loopbackExempt, long unsentBytes) {
        /** Direct memory is bounded by the size of the heap; TLS and reading need the rest. */
        private static final int PART_OF_MEMORY = 4;

        /** 64 at once serve an office behind one router; 1,024 handshakes take BoringSSL a second or less. */
        public static final Options DEFAULT =
                new Options(64, 1_024, true, Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);

        UnprovenLimits.Policy policy() {
            return new UnprovenLimits.Policy(handshakesPerAddress, handshakes, loopbackExempt);
        }
    }

    /** The TLS library in use, for {@code /status}. */
    public static String tlsProvider() {
        return LinkTls.bestProvider() == SslProvider.JDK ? "JDK" : "BoringSSL";
    }

    @Override
    public Listening listen(Endpoint at, List<? extends Loop> onLoops, LinkAcceptor acceptor) throws NetworkException {
        List<NettyLoop> chosen = onLoops.stream().map(NettyLoop.class::cast).toList();
        return Acceptor.listen(at, chosen, loops, unproven, (channel, loop, done) -> {
            layPipeline(channel, loop, false, new Accepting(channel, loop, acceptor, done));
        });
    }

    @Override
    public List<String> addresses() {
        return Interfaces.addresses();
    }

    @Override
    public Optional<Datagrams> datagrams() {
        return Optional.of(new NettyDatagrams(loops));
    }

    @Override
    public Optional<UdpNetwork> udp(Endpoint at, Loop loop, Datagrams.Receiver plain) throws NetworkException {
        return udp.isPresent() && QuicNetwork.available()
                ? Optional.of(udp.get().open(at, loop, plain))
                : Optional.empty();
    }

    @Override
    public void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler) {
        NettyLoop on = (NettyLoop) loop;
        new Dialler(to, on, loops, handler)
                .start(channel -> layPipeline(channel, on, true, new Dialling(to, on, check, handler)));
    }

    /** The whole way of a byte between socket and link. */
    private void layPipeline(Channel channel, NettyLoop loop, boolean dialled, Handshake.Outcome outcome) {
        tune(channel);
        SslHandler ssl = tls.handler(dialled, channel.alloc());
        channel.pipeline()
                .addLast("tls", ssl)
                .addLast("decoder", new FrameDecoder(loop.incoming()))
                .addLast("encoder", new FrameEncoder(loop.outgoing()))
                .addLast("handshake", new Handshake(ssl, tls.judge(), outcome));
    }

    /** Bounds how much one link reads at once and has waiting. */
    static void tune(Channel channel) {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(UNSENT_HIGH / 2, UNSENT_HIGH));
        RecvByteBufAllocator turns = new AdaptiveRecvByteBufAllocator(1_024, 4_096, READ_AT_ONCE).maxMessagesPerRead(1);
        channel.config().setRecvByteBufAllocator(turns);
        if (channel instanceof EpollSocketChannel) {
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_IN_KERNEL);
        }
    }

    private NettyLink link(Loop loop, RemoteNode remote, boolean dialled, String security, LinkHandler handler) {
        Speech speech = Speech.of(weAreServer, remote.network().isPresent());
        return new NettyLink(
                dialled ? Optional.empty() : Optional.of(unsent),
                complaints,
                transport -> new LinkSession(loop, remote, speech, security, handler, transport));
    }

    /** What becomes of a connection that somebody made to us. */
    private final class Accepting implements Handshake.Outcome {
        private final Channel channel;
        private final NettyLoop loop;
        private final LinkAcceptor acceptor;
        private final Runnable done;

        Accepting(Channel channel, NettyLoop loop, LinkAcceptor acceptor, Runnable done) {
            this.channel = channel;
            this.loop = loop;
            this.acceptor = acceptor;
            this.done = done;
        }

        @Override
        public Optional<String> objection(RemoteNode remote) {
            return Optional.empty();
        }

        @Override
        public NettyLink proved(RemoteNode remote, String security) {
            done.run();
            return link(loop, remote, false, security, acceptor.accept(remote, loop));
        }

        @Override
        public void failed(LinkHandler.DialFailure failure) {
            done.run();
            complaints.about(channel, "no link: " + failure.text());
        }
    }

    /** What becomes of a connection that we made. */
    private final class Dialling implements Handshake.Outcome {
        private final Endpoint to;
        private final NettyLoop loop;
        private final PeerCheck check;
        private final LinkHandler handler;

        Dialling(Endpoint to, NettyLoop loop, PeerCheck check, LinkHandler handler) {
            this.to = to;
            this.loop = loop;
            this.check = check;
            this.handler = handler;
        }

        @Override
        public Optional<String> objection(RemoteNode remote) {
            return check.objection(remote);
        }

        @Override
        public NettyLink proved(RemoteNode remote, String security) {
            return link(loop, remote, true, security, handler);
        }

        @Override
        public void failed(LinkHandler.DialFailure failure) {
            handler.failed(to, failure);
        }
    }
}
