package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A bound UDP socket on one loop. */
final class UdpSocket implements Datagrams.Socket {
    /** Above the 1,500 bytes of an Ethernet frame: what is longer was never one datagram of ours and is cut. */
    private static final int RECEIVE_BYTES = 2_048;

    private final DatagramChannel channel;

    private UdpSocket(DatagramChannel channel) {
        this.channel = channel;
    }

    static UdpSocket bind(Endpoint at, NettyLoop loop, NettyLoops loops) throws NetworkException {
        return bind(at, false, loop, loops);
    }

    /** @param shared whether others of this machine may have the same port */
    static UdpSocket bind(Endpoint at, boolean shared, NettyLoop loop, NettyLoops loops) throws NetworkException {
        InetSocketAddress address = new InetSocketAddress(literal(at), at.port());
        DatagramChannel channel = loops.datagramChannel(address.getAddress());
        channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BYTES));
        channel.config().setOption(ChannelOption.SO_REUSEADDR, shared);
        // On the loop both are done at once; elsewhere this waits for the loop.
        ChannelFuture bound = loop.eventLoop().register(channel).awaitUninterruptibly();
        if (bound.isSuccess()) {
            bound = channel.bind(address).awaitUninterruptibly();
        }
        if (!bound.isSuccess()) {
            channel.close();
            throw new NetworkException(
                    "Cannot use UDP at " + at + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new UdpSocket(channel);
    }

    /** The address of a literal; never looks anything up. */
    static InetAddress literal(Endpoint at) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(at.host());
        if (bytes == null) {
            throw new IllegalArgumentException("not an IP literal: " + at.host());
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes", e);
        }
    }

    /** What a socket address is called outside of this package. */
    static Endpoint endpoint(InetSocketAddress address) {
        return new Endpoint(Interfaces.literal(address.getAddress()), address.getPort());
    }

    DatagramChannel channel() {
        return channel;
    }

    @Override
    public void send(Endpoint to, byte[] bytes) {
        InetSocketAddress address = new InetSocketAddress(literal(to), to.port());
        channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), address), channel.voidPromise());
    }

    @Override
    public Endpoint local() {
        return endpoint(channel.localAddress());
    }

    @Override
    public void close() {
        channel.close();
    }
}
