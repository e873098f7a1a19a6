package io.jaelegram.comparison.cryptobench;

import io.jaelegram.comparison.cryptobench.Side.Talk;
import java.util.IntSummaryStatistics;

/**
 * Bytes on the wire for a plaintext of {@link Measure#PLAINTEXT} bytes.
 *
 * @param first a first message
 * @param later messages of an answered session that talks to and fro: smallest, mean, largest of 200
 */
record Sizes(int first, IntSummaryStatistics later) {
    static Sizes of(Side side) throws Exception {
        Talk talk = side.strangers();
        talk.start();
        int first = Measure.deliver(talk, 0);
        Measure.deliver(talk, 1);
        IntSummaryStatistics later = new IntSummaryStatistics();
        for (int i = 0; i < 200; i++) {
            later.accept(Measure.deliver(talk, i / 3 % 2));
        }
        return new Sizes(first, later);
    }
}
