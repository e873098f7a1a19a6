package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Datagrams;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each datagram to its receiver; an error of the network (nobody listens there) is a lost datagram. */
final class UdpReceiver extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(UdpReceiver.class);

    private final Datagrams.Receiver receiver;

    UdpReceiver(Datagrams.Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        receiver.received(UdpSocket.endpoint(packet.sender()), ByteBufUtil.getBytes(packet.content()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("A datagram was lost: {}", cause.getMessage());
        } else {
            LOG.error("A datagram's receiver failed", cause);
        }
    }
}
