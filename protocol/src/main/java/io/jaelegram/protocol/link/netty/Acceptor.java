package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.Listening;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Accepts connections on one listening socket, as many unproven ones as may be, into its {@link Lobby}. */
final class Acceptor extends ChannelInboundHandlerAdapter {
    /** Connections that may wait for us: a reconnect storm after a restart comes within a second or two. */
    private static final int BACKLOG = 4_096;

    /** Out of descriptors: accepting again at once would only burn the processor. */
    private static final long REST_MILLIS = 1_000;

    private final UnprovenLimits unproven;
    private final Lobby lobby;

    private Acceptor(UnprovenLimits unproven, Lobby lobby) {
        this.unproven = unproven;
        this.lobby = lobby;
    }

    /** Lays the pipeline of a new connection, on its loop; {@code done} is run when it is proved or over. */
    interface Welcome {
        void to(Channel channel, NettyLoop loop, Runnable done);
    }

    static Listening listen(Endpoint at, List<NettyLoop> on, NettyLoops loops, UnprovenLimits unproven, Welcome welcome)
            throws NetworkException {
        ServerChannel channel = loops.serverChannels().newChannel();
        channel.config().setOption(ChannelOption.SO_BACKLOG, BACKLOG);
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        EventLoop thread = loops.acceptor();
        channel.pipeline().addLast(new Acceptor(unproven, new Lobby(thread, on, welcome)));
        // The accepting thread is no loop of any node, so waiting here is safe on every loop.
        ChannelFuture bound = thread.register(channel).awaitUninterruptibly();
        if (bound.isSuccess()) {
            bound = channel.bind(new InetSocketAddress(at.host(), at.port())).awaitUninterruptibly();
        }
        if (!bound.isSuccess()) {
            channel.close();
            String why = bound.cause() instanceof java.nio.channels.UnresolvedAddressException
                    ? "the host name is not known"
                    : String.valueOf(bound.cause().getMessage());
            throw new NetworkException("Cannot listen at " + at + ": " + why, bound.cause());
        }
        int port = ((InetSocketAddress) channel.localAddress()).getPort();
        return new Listening() {
            @Override
            public Endpoint endpoint() {
                return new Endpoint(at.host(), port);
            }

            @Override
            public void close() {
                channel.close().awaitUninterruptibly();
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel child = (Channel) message;
        if (!(child.remoteAddress() instanceof InetSocketAddress from) || !enters(from.getAddress())) {
            child.unsafe().closeForcibly();
            return;
        }
        child.config().setOption(ChannelOption.TCP_NODELAY, true);
        lobby.enter(child, once(from.getAddress()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean enters(InetAddress address) {
        if (unproven.crowded(address)) {
            lobby.dismissOldest();
        }
        return unproven.enter(address);
    }

    private Runnable once(InetAddress address) {
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                unproven.leave(address);
            }
        };
    }
}
