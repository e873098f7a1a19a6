package io.jaelegram.protocol.link.netty;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.quic.QuicStreamFrame;
import java.util.concurrent.TimeUnit;

/**
 * Ends the one stream of a connection so that what was said before arrives: the closer says that it has finished and
 * waits for the other end to do so; who sees the stream end closes the connection.
 */
final class QuicStreamEnd extends ChannelDuplexHandler {
    /** For another end that is gone. */
    private static final long LINGER_MILLIS = 2_000;

    private boolean finishing;

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!finishing) {
            finishing = true;
            ctx.writeAndFlush(QuicStreamFrame.EMPTY_FIN);
            // Without reading, the other end's word would not be heard.
            ctx.channel().config().setAutoRead(true);
            ctx.executor().schedule(() -> ctx.channel().parent().close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        ctx.channel().parent().close();
    }
}
