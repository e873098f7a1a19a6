package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Lays packets behind each other into one buffer until the flush, so that the frames of one turn of the loop leave in
 * few TLS records and one system call.
 */
final class FrameEncoder extends ChannelOutboundHandlerAdapter {
    /** One TLS record holds 16 kB: beyond that nothing is won by waiting. */
    private static final int FULL = 16 * 1024;

    private static final int SMALL = 256;

    private final ByteWriter scratch;
    private ByteBuf gathered;

    /** What the last turn took, so that a busy link's buffer need not grow by and by. */
    private int expected = SMALL;

    FrameEncoder(ByteWriter scratch) {
        this.scratch = scratch;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof Packet.Known packet)) {
            ctx.write(message, promise);
            return;
        }
        scratch.clear();
        PacketCodec.encode(packet, scratch);
        if (gathered != null && gathered.readableBytes() + scratch.size() > FULL) {
            pass(ctx);
        }
        if (gathered == null) {
            gathered = ctx.alloc().directBuffer(Math.max(scratch.size(), expected));
        }
        gathered.writeBytes(scratch.shared(), 0, scratch.size());
        promise.trySuccess();
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        pass(ctx);
        ctx.flush();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        flush(ctx);
        ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }

    private void pass(ChannelHandlerContext ctx) {
        if (gathered != null) {
            ByteBuf leaving = gathered;
            gathered = null;
            expected = Math.max(SMALL, leaving.readableBytes());
            ctx.write(leaving, ctx.voidPromise());
        }
    }
}
