package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.util.Optional;

/** {@link Datagrams} over UDP sockets. Callable from any thread. */
public final class NettyDatagrams implements Datagrams {
    private static final Endpoint ANY = new Endpoint("0.0.0.0", 0);

    private final NettyLoops loops;

    public NettyDatagrams(NettyLoops loops) {
        this.loops = loops;
    }

    @Override
    public Socket open(Optional<Endpoint> local, Loop loop, Receiver receiver) throws NetworkException {
        UdpSocket socket = UdpSocket.bind(local.orElse(ANY), (NettyLoop) loop, loops);
        socket.channel().pipeline().addLast(new UdpReceiver(receiver));
        return socket;
    }

    @Override
    public Optional<Group> join(Endpoint group, String on, Loop loop, Receiver receiver) throws NetworkException {
        return Optional.of(GroupSocket.join(group, on, (NettyLoop) loop, loops, receiver));
    }
}
