package io.jaelegram.comparison.hostile;

import java.util.concurrent.atomic.LongAdder;

/** Counts what an attack does; for all its workers at once. */
final class Effort {
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

    /** All of it, as of now. */
    Done done(String attack) {
        return new Done(attack, connections.sum(), bytes.sum(), frames.sum(), refused.sum(), ended.sum());
    }
}
