package io.jaelegram.comparison.crowd;

import java.time.Duration;
import java.util.Random;

/** How late frames are on all links of a crowd. Safe for all threads. */
final class Weather {
    /** What a lost segment costs: Linux's smallest retransmission time-out (RFC 6298 allows 1 s, tcp_rto_min is 200 ms). */
    private static final int RETRANSMISSION_MILLIS = 200;

    private static final int PERCENT = 100;

    private final Random chance;
    private int delayMillis;
    private int lossPercent;

    Weather(long seed) {
        chance = new Random(seed);
    }

    synchronized void set(int delay, int loss) {
        delayMillis = delay;
        lossPercent = loss;
    }

    /** How late the next frame is. */
    synchronized Duration next() {
        boolean lost = lossPercent > 0 && chance.nextInt(PERCENT) < lossPercent;
        return Duration.ofMillis(delayMillis + (lost ? RETRANSMISSION_MILLIS : 0));
    }
}
