package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.PeerCheck;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionAddress;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.util.Optional;

/** One dial: the connection's id is known to the {@link QuicSwitch} while the connection lives. */
final class QuicDial {
    private static final AttributeKey<QuicDial> DIAL = AttributeKey.valueOf(QuicDial.class, "dial");

    private final Endpoint to;
    private final PeerCheck check;
    private final LinkHandler handler;
    private Optional<QuicHandshake> handshake = Optional.empty();

    QuicDial(Endpoint to, PeerCheck check, LinkHandler handler) {
        this.to = to;
        this.check = check;
        this.handler = handler;
    }

    /** Starts on the loop; {@link LinkHandler} learns how it ends. */
    void start(UdpSocket udp, byte[] connectionId, QuicSwitch packets) {
        packets.dialling(connectionId);
        QuicChannel.newBootstrap(udp.channel())
                .localConnectionAddress(new QuicConnectionAddress(connectionId))
                .remoteAddress(new InetSocketAddress(UdpSocket.literal(to), to.port()))
                .attr(DIAL, this)
                .handler(new ChannelInboundHandlerAdapter())
                .streamHandler(new ChannelInboundHandlerAdapter())
                .connect()
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        QuicChannel channel = (QuicChannel) connected.getNow();
                        channel.closeFuture().addListener(closed -> packets.over(connectionId));
                    } else {
                        packets.over(connectionId);
                        failed(connected.cause());
                    }
                });
    }

    /** The engine of a connection that a dial makes. */
    static QuicSslEngine engine(QuicChannel channel, QuicLinks links) {
        QuicDial dial = channel.attr(DIAL).get();
        QuicHandshake made = links.dialling(channel, dial.to, dial.check, dial.handler);
        dial.handshake = Optional.of(made);
        return made.engine();
    }

    private void failed(Throwable cause) {
        handshake.ifPresentOrElse(made -> made.fail(cause), () -> handler.failed(to, DialFailures.of(cause)));
    }
}
