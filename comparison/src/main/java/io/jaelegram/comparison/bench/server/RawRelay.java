package io.jaelegram.comparison.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The limit that the server is measured against: a bare Netty relay of length-prefixed frames. The first frame of a
 * connection names its partner; every later one is copied to that partner, unread and unstored. It flushes once for
 * each read, which is the cheapest way known (performance.md, cost model).
 */
final class RawRelay {
    /** Length prefix of a frame in bytes. */
    static final int PREFIX = 4;

    private static final int MAX_FRAME = 64 * 1024;

    private final Map<Integer, Channel> waiting = new ConcurrentHashMap<>();

    /** Serves one connection. */
    ChannelHandler connection() {
        return new Relaying();
    }

    /** Listens on a free loopback port and returns it. */
    static int listen(EventLoopGroup loops, RawTls tls, Supplier<ChannelHandler> connections) {
        Channel listening = new ServerBootstrap()
                .group(loops)
                .channel(RawNetty.serverChannel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(tls.accepting(channel.alloc()), frames(), connections.get());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Cuts the stream into frames and leaves the prefix on them, as they are passed on. */
    static LengthFieldBasedFrameDecoder frames() {
        return new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, PREFIX);
    }

    private final class Relaying extends ChannelInboundHandlerAdapter {
        private Channel partner;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf frame = (ByteBuf) message;
            if (partner != null) {
                partner.write(frame, partner.voidPromise());
                return;
            }
            introduce(context.channel(), frame.getInt(PREFIX));
            frame.release();
        }

        /** Whoever of a pair comes second joins both, and tells both that the way is open. */
        private void introduce(Channel me, int pair) {
            Channel other = waiting.putIfAbsent(pair, me);
            if (other != null) {
                partner = other;
                other.eventLoop().execute(() -> other.pipeline().get(Relaying.class).partner = me);
                for (Channel end : new Channel[] {me, other}) {
                    end.writeAndFlush(end.alloc().buffer(PREFIX).writeInt(0));
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (partner != null) {
                partner.flush();
            }
        }
    }
}
