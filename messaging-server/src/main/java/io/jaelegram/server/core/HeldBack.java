package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Envelopes that a present reader was given and that are not handed to the disk yet: what the reader confirms in time
 * costs no write, and nobody was told that it is held. One timer serves all of a mailbox, so an envelope waits one to
 * two times {@link #HOLD}. Touched only on the shard's loop.
 */
final class HeldBack {
    /** Longer than most round trips to a reader; short enough that a sender's "held" does not seem late. */
    static final Duration HOLD = Duration.ofMillis(50);

    private final Loop loop;
    private final Collection<Waiting> unwritten;
    private final Consumer<Waiting> write;
    private long turn;
    private boolean ticking;

    /**
     * @param unwritten all envelopes of the mailbox whose write has not come back, in the order in which they came
     * @param write hands an envelope to the disk
     */
    HeldBack(Loop loop, Collection<Waiting> unwritten, Consumer<Waiting> write) {
        this.loop = loop;
        this.unwritten = unwritten;
        this.write = write;
    }

    void add(Waiting put) {
        put.holdBack(turn);
        if (!ticking) {
            ticking = true;
            loop.after(HOLD, this::tick);
        }
    }

    /** Hands all to the disk, in the order in which they came. */
    void writeAll() {
        write(put -> true);
    }

    private void tick() {
        long old = turn++;
        write(put -> put.heldBackSince() < old);
        ticking = unwritten.stream().anyMatch(Waiting::heldBack);
        if (ticking) {
            loop.after(HOLD, this::tick);
        }
    }

    private void write(Predicate<Waiting> due) {
        List<Waiting> leaving =
                unwritten.stream().filter(Waiting::heldBack).filter(due).toList();
        leaving.forEach(put -> {
            put.handedIn();
            write.accept(put);
        });
    }
}
