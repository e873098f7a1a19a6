package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.session.Packet;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** A dialler's first word on its stream, a ping; the answer says that the other end accepted our certificate. */
final class QuicGreeting extends ChannelInboundHandlerAdapter {
    /** The link's own requests begin with 1: the greeting's answer, handed to the link, must not answer one of them. */
    private static final int ID = -1;

    private final QuicHandshake handshake;

    QuicGreeting(QuicHandshake handshake) {
        this.handshake = handshake;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(new Packet.Known(Packet.Kind.REQUEST, ID, new Frame.Ping()), ctx.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object packet) {
        handshake.link().ifPresent(link -> {
            ctx.pipeline().addLast("link", link);
            ctx.fireChannelRead(packet);
            ctx.pipeline().remove(this);
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        handshake.fail(cause);
    }
}
