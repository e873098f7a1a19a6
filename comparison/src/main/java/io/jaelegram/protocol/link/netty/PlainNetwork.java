package io.jaelegram.protocol.link.netty;

import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import io.jaelegram.protocol.link.session.LinkSession;
import io.jaelegram.protocol.link.session.Speech;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Links without TLS, to measure what TLS costs: everything else on the way of a byte is that of {@link NettyNetwork}.
 * The one who dials says its node key, and is believed. It is compiled into the benchmark alone, in this package because
 * no other can lay such a pipeline: neither the server's program nor a client's has it, so nobody can switch it on. It
 * listens on loopback only.
 */
public final class PlainNetwork implements Network {
    private final NettyLoops loops;
    private final VerifyKey node;
    private final UnprovenLimits unproven = new UnprovenLimits(NettyNetwork.Options.DEFAULT.policy());
    private final UnsentBytes unsent = new UnsentBytes(NettyNetwork.Options.DEFAULT.unsentBytes());
    private final Complaints complaints = new Complaints();

    /**
     * @param node whom the one who dials says to be; the key of whoever listens is not asked for
     */
    public PlainNetwork(NettyLoops loops, VerifyKey node) {
        this.loops = loops;
        this.node = node;
    }

    @Override
    public Listening listen(Endpoint at, List<? extends Loop> onLoops, LinkAcceptor acceptor) throws NetworkException {
        if (!new InetSocketAddress(at.host(), at.port()).getAddress().isLoopbackAddress()) {
            throw new NetworkException("without TLS the benchmark listens on loopback only, not at " + at);
        }
        List<NettyLoop> chosen = onLoops.stream().map(NettyLoop.class::cast).toList();
        return Acceptor.listen(at, chosen, loops, unproven, (channel, loop, done) -> {
            NettyNetwork.tune(channel);
            channel.pipeline().addLast("greeting", new Greeting(loop, acceptor, done));
            addCodec(channel, loop);
        });
    }

    @Override
    public List<String> addresses() {
        return Interfaces.addresses();
    }

    @Override
    public void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler) {
        NettyLoop on = (NettyLoop) loop;
        new Dialler(to, on, loops, handler).start(channel -> {
            NettyNetwork.tune(channel);
            channel.writeAndFlush(channel.alloc()
                    .buffer(VerifyKey.BYTES)
                    .writeBytes(node.bytes().toArray()));
            addCodec(channel, on);
            RemoteNode server = new RemoteNode(node, Optional.of(node), to);
            channel.pipeline()
                    .addLast(
                            "link",
                            new NettyLink(
                                    Optional.empty(),
                                    complaints,
                                    transport -> new LinkSession(
                                            on, server, Speech.AS_CLIENT, "nothing", handler, transport)));
        });
    }

    private static void addCodec(Channel channel, NettyLoop loop) {
        channel.pipeline()
                .addLast("decoder", new FrameDecoder(loop.incoming()))
                .addLast("encoder", new FrameEncoder(loop.outgoing()));
    }

    /** Stands where TLS does until the other end has said its key. */
    private final class Greeting extends ByteToMessageDecoder {
        private final NettyLoop loop;
        private final LinkAcceptor acceptor;
        private final Runnable done;

        Greeting(NettyLoop loop, LinkAcceptor acceptor, Runnable done) {
            this.loop = loop;
            this.acceptor = acceptor;
            this.done = done;
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws RefusedException {
            if (in.readableBytes() < VerifyKey.BYTES) {
                return;
            }
            byte[] key = new byte[VerifyKey.BYTES];
            in.readBytes(key);
            InetSocketAddress from = (InetSocketAddress) ctx.channel().remoteAddress();
            RemoteNode client = new RemoteNode(VerifyKey.of(key), Optional.empty(), UdpSocket.endpoint(from));
            done.run();
            LinkHandler handler = acceptor.accept(client, loop);
            ctx.pipeline()
                    .addLast(
                            "link",
                            new NettyLink(
                                    Optional.of(unsent),
                                    complaints,
                                    transport -> new LinkSession(
                                            loop, client, Speech.AS_SERVER, "nothing", handler, transport)));
            ctx.pipeline().remove(this);
        }
    }
}
