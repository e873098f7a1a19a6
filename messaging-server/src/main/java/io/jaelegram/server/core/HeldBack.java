package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Envelopes that a present reader was given and that are not handed to the disk yet: what the reader confirms in time
 * costs no write, and nobody was told that it is held. Two generations share one timer, so an envelope waits one to two
 * times {@link #HOLD}. Touched only on the shard's loop.
 */
final class HeldBack {
    /** Longer than most round trips to a reader; short enough that a sender's "held" does not seem late. */
    static final Duration HOLD = Duration.ofMillis(50);

    private final Loop loop;
    private final Consumer<Waiting> write;
    private Set<Waiting> young = new LinkedHashSet<>();
    private Set<Waiting> old = new LinkedHashSet<>();
    private boolean ticking;

    /**
     * @param write hands an envelope to the disk
     */
    HeldBack(Loop loop, Consumer<Waiting> write) {
        this.loop = loop;
        this.write = write;
    }

    void add(Waiting put) {
        young.add(put);
        if (!ticking) {
            ticking = true;
            loop.after(HOLD, this::tick);
        }
    }

    /** The reader has it. */
    void remove(Waiting put) {
        if (!young.remove(put)) {
            old.remove(put);
        }
    }

    /** Hands all to the disk, in the order in which they came. */
    void writeAll() {
        writeOld();
        writeOld();
    }

    private void tick() {
        writeOld();
        ticking = !old.isEmpty();
        if (ticking) {
            loop.after(HOLD, this::tick);
        }
    }

    private void writeOld() {
        List<Waiting> due = List.copyOf(old);
        old = young;
        young = new LinkedHashSet<>();
        due.forEach(write);
    }
}
