package io.jaelegram.client.v2.portmap;

import java.util.concurrent.TimeUnit;

/**
 * The seconds since the router's table of mappings was last empty, as its answers tell them. When they run backwards,
 * or not in step with our clock, the router has lost what it mapped (RFC 6887 section 8.5; RFC 6886 section 3.6).
 */
final class Epoch {
    /** Both RFCs forgive a clock that is off by an eighth or a sixteenth; the greater covers both. */
    private static final int SHARE = 8;

    private static final long SLACK_SECONDS = 2;

    private long serverBefore = -1;
    private long clientBefore;

    /**
     * Takes note of an answer.
     *
     * @param server seconds, unsigned 32 bits
     * @param nanoTime when the answer came, monotonic
     * @return false when the router has lost its mappings since the last answer
     */
    boolean consistent(long server, long nanoTime) {
        long client = TimeUnit.NANOSECONDS.toSeconds(nanoTime);
        boolean first = serverBefore < 0;
        long serverDelta = server - serverBefore;
        long clientDelta = client - clientBefore;
        serverBefore = server;
        clientBefore = client;
        return first
                || serverDelta >= -1
                        && clientDelta + SLACK_SECONDS >= serverDelta - serverDelta / SHARE
                        && serverDelta + SLACK_SECONDS >= clientDelta - clientDelta / SHARE;
    }
}
