package io.jaelegram.client;

import java.time.Duration;

/**
 * When something that is held, and whose receipt does not come, is brought to its holders again: after rests that double.
 *
 * @param first the first rest
 * @param last the longest
 * @param each whether each message is brought again, and on every return of its writer; otherwise the oldest stands for
 *     all behind it, as it can where one holder has everything
 * @param receipt how long the reader's receipt may take once a holder said that the reader has it
 */
public record Rhythm(Duration first, Duration last, boolean each, Duration receipt) {
    /** On a link a receipt follows its release at once; 10 s are a slow link's worth. */
    static final Duration RECEIPT = Duration.ofSeconds(10);

    /** A server acknowledges what it synced and keeps it: it is asked only to learn what became of it. */
    static final Rhythm ONE_HOLDER = new Rhythm(Duration.ofSeconds(30), Duration.ofHours(1), false);

    public Rhythm(Duration first, Duration last, boolean each) {
        this(first, last, each, RECEIPT);
    }

    /** Doublings after which any rest is the longest. */
    private static final int MOST_DOUBLINGS = 12;

    /** @param times how often it was brought there before, from 1 */
    public Duration rest(int times) {
        int doublings = Math.min(Math.max(0, times - 1), MOST_DOUBLINGS);
        Duration rest = first.multipliedBy(1L << doublings);
        return rest.compareTo(last) < 0 ? rest : last;
    }
}
