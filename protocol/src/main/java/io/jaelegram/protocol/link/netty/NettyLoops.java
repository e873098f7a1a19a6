package io.jaelegram.protocol.link.netty;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The threads of a process that serve links: epoll where the system has it, else NIO. One thread more accepts
 * connections and one asks the system for addresses of host names, so that neither holds up a loop.
 */
public final class NettyLoops implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(5);

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup links;
    private final EventLoopGroup acceptor;
    private final ExecutorService names =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("jaelegram-names", true));
    private final List<NettyLoop> loops;
    private final Queue<Runnable> atEnd = new ConcurrentLinkedQueue<>();

    /**
     * @param threads how many loops
     */
    public NettyLoops(int threads) {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        links = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("jaelegram-loop"), io);
        acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("jaelegram-accept"), io);
        loops = StreamSupport.stream(links.spliterator(), false)
                .map(executor -> new NettyLoop((EventLoop) executor))
                .toList();
    }

    /** All loops, in an order that does not change. */
    public List<NettyLoop> loops() {
        return new ArrayList<>(loops);
    }

    /** The first loop: the one of a process that has one. */
    public NettyLoop first() {
        return loops.get(0);
    }

    /** Ends all threads; every link is closed. Not to be called from a loop. */
    @Override
    public void close() {
        names.shutdown();
        acceptor.shutdownGracefully(0, LONGEST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        links.shutdownGracefully(QUIET.toMillis(), LONGEST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        acceptor.terminationFuture().awaitUninterruptibly(LONGEST_SHUTDOWN.toMillis());
        if (links.terminationFuture().awaitUninterruptibly(LONGEST_SHUTDOWN.toMillis())) {
            atEnd.forEach(Runnable::run);
        }
    }

    /** Runs once all links are closed: for native memory that they used. */
    void atEnd(Runnable task) {
        atEnd.add(task);
    }

    /** May block; everything else may not. */
    ExecutorService names() {
        return names;
    }

    EventLoop acceptor() {
        return acceptor.next();
    }

    Class<? extends SocketChannel> socketChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** A UDP socket of the address's family; the wildcard of IPv6 hears both families where the system allows. */
    DatagramChannel datagramChannel(InetAddress local) {
        if (epoll) {
            return local instanceof Inet4Address
                    ? new EpollDatagramChannel(SocketProtocolFamily.INET)
                    : new EpollDatagramChannel();
        }
        return local instanceof Inet4Address
                ? new NioDatagramChannel(SocketProtocolFamily.INET)
                : new NioDatagramChannel();
    }

    ChannelFactory<ServerChannel> serverChannels() {
        return epoll ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
    }
}
