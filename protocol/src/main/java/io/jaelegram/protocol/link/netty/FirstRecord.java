package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Collects the first TLS record of a connection, before any memory or time is given to TLS. What is no handshake record
 * (RFC 8446 section 5.1), is larger than any hello of ours, or is not complete in time ends the connection.
 */
final class FirstRecord extends ChannelInboundHandlerAdapter {
    /** A hello with X25519MLKEM768 has some 1,700 bytes. */
    static final int MAX_HELLO = 4_096;

    private static final int HANDSHAKE = 0x16;
    private static final int HEADER = 5;
    private static final int LENGTH_AT = 3;

    /** Nobody waits here with more memory than this unread. */
    private static final int READ_AT_ONCE = 2_048;

    private final Consumer<FirstRecord> decided;
    private Optional<ByteBuf> held = Optional.empty();
    private Optional<Future<?>> timeout = Optional.empty();
    private boolean over;
    private boolean complete;
    private ChannelPipeline pipeline;

    /** @param decided told once: when the record is there, or when it will not come */
    FirstRecord(Consumer<FirstRecord> decided) {
        this.decided = decided;
    }

    /** Whether the record is there; nothing more is read until {@link #handOn}. */
    boolean complete() {
        return complete;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        pipeline = ctx.pipeline();
        ctx.channel().config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_AT_ONCE));
        timeout = Optional.of(
                ctx.executor().schedule(() -> end(ctx), Limits.HANDSHAKE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        held = Optional.of(held.map(before -> ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, bytes))
                .orElse(bytes));
        if (!over) {
            judge(ctx, held.get());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        decide();
        drop();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx);
    }

    /** Gives way to the handlers behind, which read on from the first byte. On the channel's loop. */
    void handOn() {
        ByteBuf bytes = held.orElseThrow();
        held = Optional.empty();
        pipeline.remove(this);
        pipeline.fireChannelRead(bytes);
        pipeline.fireChannelReadComplete();
        pipeline.channel().config().setAutoRead(true);
    }

    /** Forgets what was collected. */
    void drop() {
        held.ifPresent(ReferenceCountUtil::release);
        held = Optional.empty();
    }

    private void judge(ChannelHandlerContext ctx, ByteBuf bytes) {
        int at = bytes.readerIndex();
        if (bytes.isReadable() && bytes.getUnsignedByte(at) != HANDSHAKE) {
            end(ctx);
        } else if (bytes.readableBytes() >= HEADER) {
            int length = bytes.getUnsignedShort(at + LENGTH_AT);
            if (length > MAX_HELLO) {
                end(ctx);
            } else if (bytes.readableBytes() >= HEADER + length) {
                complete = true;
                ctx.channel().config().setAutoRead(false);
                decide();
            }
        }
    }

    private void end(ChannelHandlerContext ctx) {
        decide();
        ctx.close();
    }

    private void decide() {
        if (!over) {
            over = true;
            timeout.ifPresent(timer -> timer.cancel(false));
            decided.accept(this);
        }
    }
}
