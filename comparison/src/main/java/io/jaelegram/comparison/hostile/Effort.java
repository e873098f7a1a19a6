package io.jaelegram.comparison.hostile;

import java.util.concurrent.atomic.LongAdder;

/** What an attack has done up to now: without it, "nobody felt anything" could mean that nothing happened. */
public final class Effort {
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder ended = new LongAdder();

    void connected() {
        connections.increment();
    }

    void sent(long count) {
        bytes.add(count);
    }

    void asked(long count) {
        frames.add(count);
    }

    void refusal() {
        refused.increment();
    }

    /** The server, or the attacker's own system, ended a connection or did not make one. */
    void cutOff() {
        ended.increment();
    }

    public long connections() {
        return connections.sum();
    }

    public long bytes() {
        return bytes.sum();
    }

    public long frames() {
        return frames.sum();
    }

    /** Requests that the server answered with a refusal. */
    public long refused() {
        return refused.sum();
    }

    public long ended() {
        return ended.sum();
    }

    @Override
    public String toString() {
        return connections() + " conns, " + bytes() / 1024 + " kB, " + frames() + " frames, " + refused() + " refused, "
                + ended() + " ended";
    }
}
