package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.netty.channel.ChannelException;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A multicast group over IPv4 (RFC 1112). Two sockets: the port of the group is shared by all programs of this machine,
 * so that an answer to it would reach any of them; what is sent leaves from a port of our own.
 */
final class GroupSocket implements Datagrams.Group {
    private static final Logger LOG = LoggerFactory.getLogger(GroupSocket.class);

    /** The first router that meets it throws it away. */
    private static final int ONE_NETWORK = 1;

    private final InetSocketAddress group;
    private final InetAddress on;
    private final UdpSocket hearing;
    private final UdpSocket own;
    /** By number: the system keeps a membership while an interface is down, and refuses a second one. */
    private final Set<Integer> joined = new HashSet<>();

    private List<NetworkInterface> there = List.of();

    private GroupSocket(InetSocketAddress group, InetAddress on, UdpSocket hearing, UdpSocket own) {
        this.group = group;
        this.on = on;
        this.hearing = hearing;
        this.own = own;
    }

    static GroupSocket join(Endpoint group, String on, NettyLoop loop, NettyLoops loops, Datagrams.Receiver receiver)
            throws NetworkException {
        InetSocketAddress address = new InetSocketAddress(UdpSocket.literal(group), group.port());
        InetAddress local = UdpSocket.literal(new Endpoint(on, 0));
        UdpSocket own = UdpSocket.bind(new Endpoint("0.0.0.0", 0), loop, loops);
        UdpSocket hearing;
        try {
            hearing = UdpSocket.bind(new Endpoint("0.0.0.0", group.port()), true, loop, loops);
        } catch (NetworkException e) {
            own.close();
            throw e;
        }
        own.channel().config().setTimeToLive(ONE_NETWORK);
        GroupSocket socket = new GroupSocket(address, local, hearing, own);
        List.of(hearing, own).forEach(one -> one.channel().pipeline().addLast(new UdpReceiver(receiver)));
        socket.refresh();
        if (socket.there.isEmpty()) {
            socket.close();
            throw new NetworkException("No interface of " + on + " joins the group " + group.host());
        }
        return socket;
    }

    @Override
    public void refresh() {
        List<NetworkInterface> now = Interfaces.ofGroups(on);
        now.stream()
                .filter(one -> !joined.contains(one.getIndex()))
                .filter(one -> hearing.channel()
                        .joinGroup(group, one)
                        .awaitUninterruptibly()
                        .isSuccess())
                .forEach(one -> joined.add(one.getIndex()));
        there = now.stream().filter(one -> joined.contains(one.getIndex())).toList();
    }

    @Override
    public void sendToAll(byte[] bytes) {
        DatagramChannel channel = own.channel();
        for (NetworkInterface one : there) {
            try {
                channel.config().setNetworkInterface(one);
                own.send(UdpSocket.endpoint(group), bytes);
            } catch (ChannelException e) {
                // It went down since: the others carry it, and the next refresh forgets it.
                LOG.debug("nothing is sent on {}: {}", one.getName(), e.getMessage());
            }
        }
    }

    @Override
    public void send(Endpoint to, byte[] bytes) {
        own.send(to, bytes);
    }

    @Override
    public Endpoint local() {
        return own.local();
    }

    @Override
    public void close() {
        hearing.close();
        own.close();
    }
}
