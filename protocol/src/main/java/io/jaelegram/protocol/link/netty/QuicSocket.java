package io.jaelegram.protocol.link.netty;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.Network.LinkAcceptor;
import io.jaelegram.protocol.link.PeerCheck;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.util.NetUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The UDP socket of a {@link QuicNetwork} with both QUIC codecs behind a {@link QuicSwitch}. */
final class QuicSocket {
    /** After the link's own keep-alive, which gives the better reason. */
    private static final long IDLE_MILLIS = Limits.DEAD_AFTER.plusSeconds(5).toMillis();

    /** Unread bytes that the other end may send: a few of the largest frames; it grows for who reads quickly. */
    private static final long WINDOW = 4L * Limits.MAX_FRAME;

    /** Addresses that the dialler of one link may come from in its life: its router's changes of port, and one more. */
    private static final int PATHS = 8;

    private static final int TOKEN_KEY = 32;

    private final UdpSocket udp;
    private final NettyLoop loop;
    private final QuicLinks links;
    private final Randomness randomness;
    private final QuicSwitch packets = new QuicSwitch();

    QuicSocket(UdpSocket udp, NettyLoop loop, QuicLinks links, Randomness randomness, Datagrams.Receiver plain) {
        this.udp = udp;
        this.loop = loop;
        this.links = links;
        this.randomness = randomness;
        AddressToken token = new AddressToken(
                randomness.bytes(TOKEN_KEY), () -> TimeUnit.NANOSECONDS.toSeconds(loop.nanoTime()), links::room);
        ChannelHandler accepted = common(new QuicServerCodecBuilder(), 1)
                .tokenHandler(token)
                .sslEngineProvider(links::accepting)
                .handler(links.connections())
                .streamHandler(links.streams())
                .build();
        ChannelHandler dialled = common(new QuicClientCodecBuilder(), 0)
                .sslEngineProvider(channel -> QuicDial.engine(channel, links))
                .build();
        ChannelPipeline pipeline = udp.channel().pipeline();
        pipeline.addLast(packets)
                .addLast(QuicSwitch.ACCEPTED, accepted)
                .addLast(QuicSwitch.DIALLED, dialled)
                .addLast(QuicSwitch.PLAIN, new UdpReceiver(plain));
    }

    private static <B extends QuicCodecBuilder<B>> B common(B builder, int streams) {
        return builder.localConnectionIdLength(QuicSwitch.CONNECTION_ID)
                .maxIdleTimeout(IDLE_MILLIS, TimeUnit.MILLISECONDS)
                .initialMaxData(WINDOW)
                .initialMaxStreamDataBidirectionalLocal(WINDOW)
                .initialMaxStreamDataBidirectionalRemote(WINDOW)
                .initialMaxStreamsBidirectional(streams)
                .initialMaxStreamsUnidirectional(0)
                .activeConnectionIdLimit(PATHS)
                .activeMigration(true);
    }

    UdpSocket udp() {
        return udp;
    }

    void accept(Optional<LinkAcceptor> by) {
        loop.execute(() -> links.accept(by));
    }

    void dial(Endpoint to, PeerCheck check, LinkHandler handler) {
        if (!NetUtil.isValidIpV4Address(to.host()) && !NetUtil.isValidIpV6Address(to.host())) {
            handler.failed(to, new DialFailure(DialFailure.Kind.UNREACHABLE, "QUIC is dialled by address only"));
            return;
        }
        new QuicDial(to, check, handler).start(udp, randomness.bytes(QuicSwitch.CONNECTION_ID), packets);
    }
}
