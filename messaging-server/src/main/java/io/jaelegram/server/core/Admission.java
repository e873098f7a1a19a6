package io.jaelegram.server.core;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of envelopes in memory over all loops, so that a flood is refused instead of filling the heap. One
 * of the few things that loops share.
 */
final class Admission {
    private static final int PART_OF_REST = 3;

    private final long limit;
    private final AtomicLong incoming = new AtomicLong();
    private final AtomicLong outgoing = new AtomicLong();

    Admission(long limit) {
        this.limit = limit;
    }

    /**
     * Room for an envelope that is to be kept, or for a question; given back by {@link #settled} once it is answered.
     * A connection may have at most a third of what is left by all: one flood settles at a quarter of the limit, and
     * however many flood, they leave three times the share of each to those who come with little (the dynamic queue
     * thresholds of A. K. Choudhury and E. L. Hahne, IEEE/ACM Transactions on Networking 6(2), 1998).
     *
     * @param unanswered what the connection has already
     */
    boolean admit(int bytes, long unanswered) {
        return take(incoming, bytes, unanswered);
    }

    void settled(int bytes) {
        incoming.addAndGet(-bytes);
    }

    /**
     * Room for an envelope on its way to a reader, shared in the same way; given back by {@link #gone}. A reader with
     * nothing under way always gets one envelope, so that slow readers who use up the limit cannot stop the others.
     *
     * @param underWay what the reader has not released yet
     */
    boolean send(int bytes, long underWay) {
        if (underWay == 0) {
            outgoing.addAndGet(bytes);
            return true;
        }
        return take(outgoing, bytes, underWay);
    }

    void gone(long bytes) {
        outgoing.addAndGet(-bytes);
    }

    private boolean take(AtomicLong used, int bytes, long own) {
        long inUse = used.getAndAdd(bytes);
        if ((own + bytes) * PART_OF_REST <= limit - inUse) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }
}
