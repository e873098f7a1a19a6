package io.jaelegram.comparison.torture;

import io.jaelegram.protocol.link.simulated.WireObserver;
import java.nio.charset.StandardCharsets;

/** Looks for a word that stands in every message in everything that any wire carries. */
public final class Canary implements WireObserver {
    /** No other bytes of a run have it by chance: 12 letters are 2^56 to one a position. */
    public static final String WORD = "canary.in.it";

    private static final byte[] BYTES = WORD.getBytes(StandardCharsets.US_ASCII);

    private long sightings;

    @Override
    public void seen(Sighting sighting) {}

    @Override
    public void sent(Sighting sighting) {
        if (stands(sighting.bytes())) {
            sightings++;
        }
    }

    public long sightings() {
        return sightings;
    }

    static boolean stands(byte[] bytes) {
        int last = bytes.length - BYTES.length;
        for (int from = 0; from <= last; from++) {
            int matched = 0;
            while (matched < BYTES.length && bytes[from + matched] == BYTES[matched]) {
                matched++;
            }
            if (matched == BYTES.length) {
                return true;
            }
        }
        return false;
    }
}
