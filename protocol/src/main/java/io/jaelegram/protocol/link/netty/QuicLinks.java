package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Network.LinkAcceptor;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import io.jaelegram.protocol.link.session.LinkSession;
import io.jaelegram.protocol.link.session.Speech;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.util.Optional;

/** Makes links of QUIC connections: the handlers of a connection and of its stream. Touched only on the loop. */
final class QuicLinks {
    private static final AttributeKey<QuicHandshake> HANDSHAKE = AttributeKey.valueOf(QuicLinks.class, "handshake");

    private final NettyLoop loop;
    private final boolean weAreServer;
    private final QuicTls tls;
    private final UnprovenLimits unproven;
    private final UnsentBytes unsent;
    private final Complaints complaints = new Complaints();
    private Optional<LinkAcceptor> acceptor = Optional.empty();

    QuicLinks(NettyLoop loop, boolean weAreServer, QuicTls tls, NettyNetwork.Options options) {
        this.loop = loop;
        this.weAreServer = weAreServer;
        this.tls = tls;
        this.unproven = new UnprovenLimits(options.policy());
        this.unsent = new UnsentBytes(options.unsentBytes());
    }

    void accept(Optional<LinkAcceptor> by) {
        acceptor = by;
    }

    /** Whether a new connection from the address would be taken. */
    boolean room(InetAddress address) {
        return acceptor.isPresent() && unproven.room(address);
    }

    /** The TLS engine of a connection that somebody makes to us; its handshake begins. */
    QuicSslEngine accepting(QuicChannel channel) {
        QuicSslEngine engine = tls.engine(false, channel.alloc());
        channel.attr(HANDSHAKE)
                .set(new QuicHandshake(channel, tls.judge(), engine, new Accepting(channel), ready -> {}));
        return engine;
    }

    /** The handshake of a connection that we make. */
    QuicHandshake dialling(QuicChannel channel, Endpoint to, PeerCheck check, LinkHandler handler) {
        QuicHandshake handshake = new QuicHandshake(
                channel,
                tls.judge(),
                tls.engine(true, channel.alloc()),
                new Dialling(to, check, handler),
                ready -> openStream(channel, ready));
        channel.pipeline().addLast("handshake", handshake);
        return handshake;
    }

    /** Lays the pipeline of an accepted connection once it is registered. */
    ChannelHandler connections() {
        return new ChannelInitializer<QuicChannel>() {
            @Override
            protected void initChannel(QuicChannel channel) {
                channel.pipeline().addLast("handshake", channel.attr(HANDSHAKE).get());
            }
        };
    }

    /** Lays the pipeline of the stream that the dialler opened: with it the link begins. */
    ChannelHandler streams() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                layPipeline(stream);
                stream.parent()
                        .attr(HANDSHAKE)
                        .get()
                        .link()
                        .ifPresent(link -> stream.pipeline().addLast("link", link));
            }
        };
    }

    private void openStream(QuicChannel channel, QuicHandshake handshake) {
        channel.createStream(QuicStreamType.BIDIRECTIONAL, new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        layPipeline(stream);
                        stream.pipeline().addLast("greeting", new QuicGreeting(handshake));
                    }
                })
                .addListener(created -> {
                    if (!created.isSuccess()) {
                        handshake.fail(created.cause());
                    }
                });
    }

    private void layPipeline(Channel stream) {
        stream.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        stream.pipeline()
                .addLast("end", new QuicStreamEnd())
                .addLast("decoder", new FrameDecoder(loop.incoming()))
                .addLast("encoder", new FrameEncoder(loop.outgoing()));
    }

    private NettyLink link(RemoteNode remote, boolean dialled, String security, LinkHandler handler) {
        Speech speech = Speech.of(weAreServer, remote.network().isPresent());
        return new NettyLink(
                dialled ? Optional.empty() : Optional.of(unsent),
                complaints,
                transport -> new LinkSession(loop, remote, speech, security, handler, transport));
    }

    /** What becomes of a connection that somebody made to us; it holds a place among the unproven until then. */
    private final class Accepting implements Handshake.Outcome {
        private final QuicChannel channel;
        private final InetAddress from;
        private final boolean entered;

        Accepting(QuicChannel channel) {
            this.channel = channel;
            from = ((java.net.InetSocketAddress) channel.remoteSocketAddress()).getAddress();
            entered = unproven.enter(from);
        }

        private void leave() {
            if (entered) {
                unproven.leave(from);
            }
        }

        @Override
        public Optional<String> objection(RemoteNode remote) {
            return acceptor.isPresent() && entered ? Optional.empty() : Optional.of("no new links are accepted");
        }

        @Override
        public NettyLink proved(RemoteNode remote, String security) {
            leave();
            return link(remote, false, security, acceptor.orElseThrow().accept(remote, loop));
        }

        @Override
        public void failed(LinkHandler.DialFailure failure) {
            leave();
            complaints.about(channel, "no link: " + failure.text());
        }
    }

    /** What becomes of a connection that we made. */
    private final class Dialling implements Handshake.Outcome {
        private final Endpoint to;
        private final PeerCheck check;
        private final LinkHandler handler;

        Dialling(Endpoint to, PeerCheck check, LinkHandler handler) {
            this.to = to;
            this.check = check;
            this.handler = handler;
        }

        @Override
        public Optional<String> objection(RemoteNode remote) {
            return check.objection(remote);
        }

        @Override
        public NettyLink proved(RemoteNode remote, String security) {
            return link(remote, true, security, handler);
        }

        @Override
        public void failed(LinkHandler.DialFailure failure) {
            handler.failed(to, failure);
        }
    }
}
