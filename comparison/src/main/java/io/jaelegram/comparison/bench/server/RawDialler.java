package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.LabException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Connections to a baseline by TLS 1.3, all on one loop. */
final class RawDialler implements AutoCloseable {
    private final EventLoopGroup loops = RawNetty.loops(1);
    private final RawTls tls = new RawTls();
    private final int port;

    RawDialler(int port) {
        this.port = port;
    }

    EventLoop loop() {
        return loops.next();
    }

    /** Connects, and says the number under which the baseline knows this end. */
    Channel connect(int number, ChannelHandler end) {
        return introduce(begin(end).syncUninterruptibly().channel(), number);
    }

    /** Opens so many connections with numbers from {@code first} on; returns when all have finished their handshake. */
    void crowd(int first, int count) {
        Turnstile turnstile = new Turnstile();
        AtomicReference<Throwable> trouble = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            int number = first + i;
            turnstile.enter();
            CompletableFuture<Channel> proved = new CompletableFuture<>();
            begin(new Proving(proved)).addListener(connected -> {
                if (!connected.isSuccess()) {
                    proved.completeExceptionally(connected.cause());
                }
            });
            proved.whenComplete((channel, failed) -> {
                if (failed == null) {
                    introduce(channel, number);
                } else {
                    trouble.set(failed);
                }
                turnstile.leave();
            });
        }
        turnstile.close();
        if (trouble.get() != null) {
            throw new LabException("an idle connection failed: " + trouble.get().getMessage(), trouble.get());
        }
    }

    private ChannelFuture begin(ChannelHandler end) {
        return new Bootstrap()
                .group(loops)
                .channel(RawNetty.channel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(tls.dialling(fresh.alloc()), RawRelay.frames(), end);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port);
    }

    private static Channel introduce(Channel channel, int number) {
        channel.writeAndFlush(channel.alloc().buffer().writeInt(Integer.BYTES).writeInt(number));
        return channel;
    }

    /** Completes when the handshake of its connection is over. */
    private static final class Proving extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Channel> proved;

        Proving(CompletableFuture<Channel> proved) {
            this.proved = proved;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent over && over.isSuccess()) {
                proved.complete(context.channel());
            } else if (event instanceof SslHandshakeCompletionEvent failed) {
                proved.completeExceptionally(failed.cause());
            }
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
