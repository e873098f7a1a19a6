package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.client.v3.pieces.Split;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Whether holders get whole copies or pieces, and for how long (buddies-dht.md 7.1).
 *
 * @param discreet split mode: pieces of small messages too, so that two holders must meet to have one
 * @param redundancy how many whole copies are placed
 */
record CopyPlan(boolean discreet, Redundancy redundancy) {
    /** With fewer nodes online two of eight pieces are no more private than they are safe. */
    private static final int MIN_DISCREET = 10;

    /** A clock that is wrong must not make a copy worthless; the outbox gives the message up by its own age. */
    private static final int MIN_SECONDS = 3_600;

    CopyPlan(boolean discreet) {
        this(discreet, Redundancy.DEFAULT);
    }

    /**
     * One envelope for each holder.
     *
     * @param places nodes that may be asked: pieces need a holder each, and whole copies are sent where they have none
     */
    List<Envelope> copies(Envelope whole, int places) {
        if (whole.body().size() > Split.WORTH_IT && places >= Split.LARGE.n()) {
            return Split.LARGE.pieces(whole);
        }
        if (discreet && places >= MIN_DISCREET) {
            return Split.DISCREET.pieces(whole);
        }
        return Collections.nCopies(redundancy.copies(), whole);
    }

    /** How long holders are asked to keep it: a copy's lifetime, or what is left of the message's. */
    int seconds(Envelope envelope, long wallMillis) {
        long left =
                Duration.ofDays(envelope.expiryDay()).minusMillis(wallMillis).toSeconds();
        return (int) Math.max(MIN_SECONDS, Math.min(Limits.COPY_LIFETIME.toSeconds(), left));
    }
}
