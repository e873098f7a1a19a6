package io.jaelegram.comparison.proxy;

import io.jaelegram.comparison.process.LabException;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Passes every connection on to a server on loopback, through {@link Faults}. */
public final class TcpProxy implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final InetSocketAddress target;
    private final Optional<Tape> tape;
    private final ProxyState state = new ProxyState();
    private final Channel listening;

    private TcpProxy(InetAddress at, int targetPort, Optional<Tape> tape) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.tape = tape;
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        join(client);
                    }
                })
                .bind(new InetSocketAddress(at, 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Passes on to a port of loopback. */
    public static TcpProxy to(int port) {
        return to(port, InetAddress.getLoopbackAddress());
    }

    /** The same, listening at an address of this machine, for clients in a network of their own. */
    public static TcpProxy to(int port, InetAddress at) {
        return new TcpProxy(at, port, Optional.empty());
    }

    /** The same, writing all bytes of both directions to a file. */
    public static TcpProxy recording(int port, Path file) {
        return new TcpProxy(InetAddress.getLoopbackAddress(), port, Optional.of(new Tape(file)));
    }

    private void join(Channel client) {
        state.add(client);
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(target)
                .addListener((ChannelFutureListener) dial -> {
                    state.add(dial.channel());
                    if (dial.isSuccess() && client.isActive()) {
                        pair(client, dial.channel());
                    } else {
                        // A dead server refuses; the client behind the proxy sees the nearest thing to it.
                        ProxyState.reset(client);
                        ProxyState.reset(dial.channel());
                    }
                });
    }

    private void pair(Channel client, Channel server) {
        client.pipeline().addLast(new Forwarder(server, state, tape));
        server.pipeline().addLast(new Forwarder(client, state, tape));
        client.config().setAutoRead(true);
        server.config().setAutoRead(true);
    }

    /** {@code HOST:PORT} for clients. */
    public String hostPort() {
        InetSocketAddress at = (InetSocketAddress) listening.localAddress();
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    /** From now on bytes are treated so, on old and new connections. */
    public void set(Faults faults) {
        state.set(faults);
    }

    /** Ends all connections by RST. */
    public void reset() {
        onLoop(state::resetAll);
    }

    /** Each connection carries so many more bytes in each direction, is cut in the middle of what follows, and ends. */
    public void truncateAfter(int bytes) {
        onLoop(() -> state.truncateAll(bytes));
    }

    /** All that was recorded is in the file. */
    public void flushTape() {
        tape.ifPresent(Tape::flush);
    }

    private void onLoop(Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        onLoop(state::resetAll);
        if (!loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS)) {
            throw new LabException("the proxy did not stop");
        }
        tape.ifPresent(Tape::close);
    }
}
