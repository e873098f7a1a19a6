package io.jaelegram.server.store.log;

/**
 * Sizes of a log.
 *
 * @param segmentBytes of one file: what is reclaimed at once, and the garbage that is not worth it
 * @param aheadBytes by how much a file is written with zeros ahead of its records
 * @param reclaimBytes how much of an old file is looked through for each group that is written
 * @param memoryBytes for the index: three quarters for mail that waits, a quarter for what was taken
 */
public record LogSettings(int segmentBytes, int aheadBytes, int reclaimBytes, long memoryBytes) {
    private static final int MB = 1 << 20;

    /** For a real disk. */
    public static LogSettings usual(long memoryBytes) {
        return new LogSettings(16 * MB, 8 * MB, MB / 2, memoryBytes);
    }

    int maxHeld() {
        return (int) Math.min(Integer.MAX_VALUE, memoryBytes / 4 * 3 / Held.MEMORY);
    }

    int maxGraves() {
        return (int) Math.min(Integer.MAX_VALUE, memoryBytes / 4 / Graves.MEMORY);
    }
}
