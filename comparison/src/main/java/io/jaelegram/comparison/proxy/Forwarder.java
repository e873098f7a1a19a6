package io.jaelegram.comparison.proxy;

import io.jaelegram.comparison.process.Stopwatch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One direction of one connection: pieces leave in order, each not before it is due. */
final class Forwarder extends ChannelInboundHandlerAdapter {
    /** A direction stops reading while this many bytes wait, so that a slow one fills the sender's TCP window. */
    private static final int MAX_WAITING = 256 * 1024;

    private static final double NANOS = 1e9;

    private final Channel to;
    private final ProxyState state;
    private final Optional<Tape> tape;
    private final Stopwatch clock = Stopwatch.start();
    private long lastDue;
    private int waiting;
    private int budget = Integer.MAX_VALUE;
    private boolean swallowed;

    Forwarder(Channel to, ProxyState state, Optional<Tape> tape) {
        this.to = to;
        this.state = state;
        this.tape = tape;
    }

    void truncateAfter(int bytes) {
        budget = bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf piece = (ByteBuf) message;
        Faults faults = state.faults();
        // Once a byte was swallowed the stream has a hole, and whatever follows would be garbage: stay silent.
        swallowed |= faults.silent();
        if (swallowed) {
            ReferenceCountUtil.release(piece);
            return;
        }
        tape.ifPresent(recorder -> recorder.record(piece));
        if (piece.readableBytes() > budget) {
            to.writeAndFlush(piece.slice(piece.readerIndex(), budget)).addListener(ChannelFutureListener.CLOSE);
            context.close();
            return;
        }
        budget -= budget == Integer.MAX_VALUE ? 0 : piece.readableBytes();
        forward(context.channel(), piece, faults);
    }

    private void forward(Channel from, ByteBuf piece, Faults faults) {
        int size = piece.readableBytes();
        long sending = faults.bytesPerSecond() == 0 ? 0 : (long) (size * NANOS / faults.bytesPerSecond());
        long now = clock.nanos();
        lastDue = Math.max(lastDue, now + faults.delay().toNanos()) + sending;
        if (lastDue <= now) {
            to.writeAndFlush(piece);
            return;
        }
        waiting += size;
        from.config().setAutoRead(waiting < MAX_WAITING);
        from.eventLoop().schedule(() -> leave(from, piece, size), lastDue - now, TimeUnit.NANOSECONDS);
    }

    private void leave(Channel from, ByteBuf piece, int size) {
        to.writeAndFlush(piece);
        waiting -= size;
        from.config().setAutoRead(waiting < MAX_WAITING);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (state.faults().silent() || swallowed) {
            return;
        }
        long wait = Math.max(0, lastDue - clock.nanos());
        context.channel()
                .eventLoop()
                .schedule(
                        () -> to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE),
                        wait,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A reset by one end is passed on as one: channelInactive follows and closes the other.
        context.close();
    }
}
