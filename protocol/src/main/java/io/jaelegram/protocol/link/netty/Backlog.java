package io.jaelegram.protocol.link.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;

/** What one accepted link has not taken yet of what was said on it. Touched only on its loop. */
final class Backlog {
    /** The kernel takes bytes without telling us: a link that was counted is looked at again. */
    private static final long AGAIN_MILLIS = 1_000;

    private final Channel channel;
    private final UnsentBytes all;
    private long counted;
    private boolean watching;

    Backlog(Channel channel, UnsentBytes all) {
        this.channel = channel;
        this.all = all;
    }

    /** After each flush; false when the link must end. */
    boolean fits() {
        long waiting = waiting();
        boolean fits = all.count(counted, waiting);
        counted = waiting;
        if (waiting > 0 && !watching) {
            watching = true;
            channel.eventLoop().schedule(this::look, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        return fits;
    }

    private void look() {
        watching = false;
        // Only what was added since the last flush can be too much, and nothing was.
        fits();
    }

    /** Bytes behind TLS that the kernel has not taken; a closed channel has none. */
    private long waiting() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null || !channel.isActive() ? 0 : buffer.totalPendingWriteBytes();
    }
}
