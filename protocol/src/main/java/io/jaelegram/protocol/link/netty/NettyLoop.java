package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link Loop} on one thread of Netty's; the sockets of its links are served by the same thread. */
public final class NettyLoop implements Loop {
    /** The loop of the present thread, if it is one's. */
    private static final FastThreadLocal<NettyLoop> HERE = new FastThreadLocal<>();

    private final EventLoop eventLoop;

    /** By the loop that is handed something; touched only on this loop's thread. */
    private final Map<NettyLoop, Bundle> bundles = new IdentityHashMap<>();

    /** Room for one frame in each direction, shared by all links of this thread: no allocation for each frame. */
    private final byte[] incoming = new byte[Limits.MAX_FRAME];

    private final ByteWriter outgoing = new ByteWriter(Limits.MAX_FRAME);

    NettyLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
        eventLoop.execute(() -> HERE.set(this));
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    /** From a loop, at the end of what it reads in this turn, see {@link Bundle}. */
    @Override
    public void execute(Runnable task) {
        NettyLoop here = HERE.get();
        if (here == null) {
            eventLoop.execute(task);
        } else {
            here.bundles
                    .computeIfAbsent(this, to -> new Bundle(here.eventLoop, eventLoop))
                    .add(task);
        }
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
