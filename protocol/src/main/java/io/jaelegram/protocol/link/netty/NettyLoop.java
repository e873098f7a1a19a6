package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@link Loop} on one thread of Netty's; the sockets of its links are served by the same thread. */
public final class NettyLoop implements Loop {
    private final EventLoop eventLoop;

    /** Room for one frame in each direction, shared by all links of this thread: no allocation for each frame. */
    private final byte[] incoming = new byte[Limits.MAX_FRAME];

    private final ByteWriter outgoing = new ByteWriter(Limits.MAX_FRAME);

    NettyLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ScheduledFuture<?> future = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    byte[] incoming() {
        return incoming;
    }

    ByteWriter outgoing() {
        return outgoing;
    }
}
