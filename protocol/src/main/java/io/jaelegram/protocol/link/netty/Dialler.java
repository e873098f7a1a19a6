package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** One dial up to the TCP connection: looks the name up off the loop, then tries its addresses one after the other. */
final class Dialler {
    /** Half of the handshake's time, so that a second address has a chance when the first swallows everything. */
    private static final int CONNECT_MILLIS = (int) Limits.HANDSHAKE_TIMEOUT.toMillis() / 2;

    /** More addresses than this are somebody's mistake and would make a dial last for minutes. */
    private static final int MAX_ADDRESSES = 4;

    private final Endpoint to;
    private final NettyLoop loop;
    private final NettyLoops loops;
    private final LinkHandler handler;
    private final Queue<InetAddress> left = new ArrayDeque<>();

    Dialler(Endpoint to, NettyLoop loop, NettyLoops loops, LinkHandler handler) {
        this.to = to;
        this.loop = loop;
        this.loops = loops;
        this.handler = handler;
    }

    /** Starts; the pipeline is laid on each channel that is tried. */
    void start(Consumer<Channel> pipeline) {
        loops.names().execute(() -> {
            try {
                List<InetAddress> found = List.of(InetAddress.getAllByName(to.host()));
                loop.execute(() -> {
                    left.addAll(found.subList(0, Math.min(found.size(), MAX_ADDRESSES)));
                    next(pipeline);
                });
            } catch (UnknownHostException e) {
                loop.execute(() -> handler.failed(to, DialFailures.of(e)));
            }
        });
    }

    private void next(Consumer<Channel> pipeline) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop.eventLoop())
                .channel(loops.socketChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // The pipeline comes with the connection: its time limit and its failures are those of TLS.
                    }
                })
                .connect(new InetSocketAddress(left.remove(), to.port()));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                pipeline.accept(connecting.channel());
            } else if (left.isEmpty()) {
                handler.failed(to, DialFailures.of(done.cause()));
            } else {
                next(pipeline);
            }
        });
    }
}
