package io.jaelegram.client.v3;

import io.jaelegram.client.v3.cache.BuddyCache;

/** What this disk holds for other people, in words. */
final class HeldForOthers {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    private HeldForOthers() {}

    static String text(BuddyCache cache, long give) {
        int copies = cache.mailboxes().stream()
                .mapToInt(mailbox -> cache.copies(mailbox).size())
                .sum();
        if (give == 0 && copies == 0) {
            return "nothing: you are nobody's buddy (--give 0)";
        }
        return copies + (copies == 1 ? " copy, " : " copies, ") + size(cache.bytes()) + " of " + size(give);
    }

    /** 700 B, 12 kB, 64 MB; in powers of 1,024. */
    static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        return bytes < MIB ? (bytes + KIB / 2) / KIB + " kB" : (bytes + MIB / 2) / MIB + " MB";
    }
}
