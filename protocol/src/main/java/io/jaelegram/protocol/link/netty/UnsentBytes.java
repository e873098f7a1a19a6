package io.jaelegram.protocol.link.netty;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that wait in this process because other ends do not take them, over all accepted links. They are outside of the
 * Java heap, which the JVM bounds as well: who asks without reading must lose the link before others lose the memory.
 * Callable from any thread.
 */
final class UnsentBytes {
    /**
     * A link may have a third of what is left by all (the dynamic queue thresholds of A. K. Choudhury and E. L. Hahne,
     * IEEE/ACM Transactions on Networking 6(2), 1998): one may have a quarter, many get less each and leave room.
     */
    private static final int PART_OF_REST = 3;

    private final long limit;
    private final AtomicLong total = new AtomicLong();

    /**
     * @param limit bytes that may wait in all
     */
    UnsentBytes(long limit) {
        this.limit = limit;
    }

    /** Counts one link anew; false when it has more waiting than its share. */
    boolean count(long before, long now) {
        long others = total.addAndGet(now - before) - now;
        return now == 0 || (now + others / PART_OF_REST) <= limit / PART_OF_REST;
    }

    long total() {
        return total.get();
    }
}
