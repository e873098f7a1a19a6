package io.jaelegram.client.v3;

import io.jaelegram.client.v3.cache.BuddyCache;
import io.jaelegram.client.v3.cache.Giving;

/** What this disk holds for other people, in words. */
final class HeldForOthers {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    private HeldForOthers() {}

    static String text(BuddyCache cache, Giving giving) {
        int copies = cache.mailboxes().stream()
                .mapToInt(mailbox -> cache.copies(mailbox).size())
                .sum();
        if (!giving.anything() && copies == 0) {
            return "nothing: you are nobody's buddy (--give 0)";
        }
        String limit = giving.trafficPerDay() == Giving.NO_LIMIT ? "" : " of " + size(giving.trafficPerDay());
        return copies + (copies == 1 ? " copy, " : " copies, ") + size(cache.bytes()) + " of " + size(giving.disk())
                + "; traffic today " + size(cache.traffic()) + limit;
    }

    /** 700 B, 12 kB, 64 MB; in powers of 1,024. */
    static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        return bytes < MIB ? (bytes + KIB / 2) / KIB + " kB" : (bytes + MIB / 2) / MIB + " MB";
    }
}
