package io.jaelegram.protocol.link.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells apart what comes in at the one UDP socket: plain datagrams, packets of connections that we dialled, and
 * packets of those that others did. QUIC packets have one of the two highest bits set (RFC 9000, section 17; RFC 9443
 * keeps the rest for others), plain datagrams have neither.
 */
final class QuicSwitch extends ChannelInboundHandlerAdapter {
    static final String ACCEPTED = "accepted";
    static final String DIALLED = "dialled";
    static final String PLAIN = "plain";

    /** Bytes of each connection id that we choose. */
    static final int CONNECTION_ID = 20;

    private static final int QUIC_BITS = 0xc0;
    private static final int LONG_HEADER = 0x80;

    /** Where a long header has the length of the connection id it is for. */
    private static final int LENGTH_AT = 5;

    private final Set<ByteBuf> dialled = new HashSet<>();

    /** A connection with this id of ours was dialled by us. */
    void dialling(byte[] connectionId) {
        dialled.add(Unpooled.wrappedBuffer(connectionId));
    }

    void over(byte[] connectionId) {
        dialled.remove(Unpooled.wrappedBuffer(connectionId));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        ByteBuf bytes = ((DatagramPacket) message).content();
        if (!bytes.isReadable()) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean quic = (bytes.getByte(bytes.readerIndex()) & QUIC_BITS) != 0;
        ChannelHandlerContext to =
                ctx.pipeline().context(!quic ? PLAIN : dialled.contains(connectionId(bytes)) ? DIALLED : ACCEPTED);
        ((ChannelInboundHandler) to.handler()).channelRead(to, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        for (String name : new String[] {DIALLED, ACCEPTED}) {
            ChannelHandlerContext to = ctx.pipeline().context(name);
            ((ChannelInboundHandler) to.handler()).channelReadComplete(to);
        }
    }

    /** The id of the connection that a packet is for; empty when the packet is too short to have one. */
    private static ByteBuf connectionId(ByteBuf packet) {
        int at = packet.readerIndex();
        int end = packet.writerIndex();
        boolean longHeader = (packet.getByte(at) & LONG_HEADER) != 0;
        if (longHeader && end - at <= LENGTH_AT) {
            return Unpooled.EMPTY_BUFFER;
        }
        int length = longHeader ? packet.getUnsignedByte(at + LENGTH_AT) : CONNECTION_ID;
        int from = longHeader ? at + LENGTH_AT + 1 : at + 1;
        return end - from < length ? Unpooled.EMPTY_BUFFER : packet.slice(from, length);
    }
}
