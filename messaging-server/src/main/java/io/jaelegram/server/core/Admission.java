package io.jaelegram.server.core;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of envelopes in memory over all loops, so that a flood is refused instead of filling the heap. One
 * of the few things that loops share.
 */
final class Admission {
    private final long limit;
    private final AtomicLong incoming = new AtomicLong();
    private final AtomicLong outgoing = new AtomicLong();

    Admission(long limit) {
        this.limit = limit;
    }

    /** Room for an envelope that is to be kept; given back by {@link #settled} once it is answered. */
    boolean admit(int bytes) {
        return take(incoming, bytes);
    }

    void settled(int bytes) {
        incoming.addAndGet(-bytes);
    }

    /**
     * Room for an envelope on its way to a reader; given back by {@link #gone}. A reader with nothing under way always
     * gets one envelope, so that slow readers who use up the limit cannot stop the others.
     */
    boolean send(int bytes, boolean only) {
        if (only) {
            outgoing.addAndGet(bytes);
            return true;
        }
        return take(outgoing, bytes);
    }

    void gone(long bytes) {
        outgoing.addAndGet(-bytes);
    }

    /** What one connection may have unanswered: a quarter, so that one flood leaves room for others. */
    long shareOfOne() {
        return limit / 4;
    }

    private boolean take(AtomicLong used, int bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }
}
