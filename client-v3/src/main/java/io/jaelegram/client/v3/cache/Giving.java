package io.jaelegram.client.v3.cache;

/**
 * What a person gives to others.
 *
 * @param disk bytes for strangers' mail; 0 for none
 * @param trafficPerDay bytes of their mail that may be taken in, handed out and passed on in a day; 0 for none
 */
public record Giving(long disk, long trafficPerDay) {
    public static final long NO_LIMIT = Long.MAX_VALUE;

    public Giving {
        if (disk < 0 || trafficPerDay < 0) {
            throw new IllegalArgumentException("nobody gives less than nothing");
        }
    }

    /** So much disk, and as much traffic as it takes. */
    public static Giving ofDisk(long bytes) {
        return new Giving(bytes, NO_LIMIT);
    }

    /** Whether this makes anybody's buddy. */
    public boolean anything() {
        return disk > 0 && trafficPerDay > 0;
    }
}
