package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.RefusedException.Reason;

/**
 * What one guess at a passphrase costs: Argon2id (RFC 9106) with one lane. Bounded both ways, since the numbers are
 * read back from a file that somebody else may have written.
 *
 * @param memoryKib 8 MiB to 1 GiB, all of it on the Java heap while the passphrase is stretched
 * @param passes 1 to 16
 */
public record Argon2Cost(int memoryKib, int passes) {
    /** About 0.55 s on a machine of 2024. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(256 * 1024, 2);

    /** About 0.33 s, for heaps that 256 MiB would fill. */
    public static final Argon2Cost SMALL_HEAP = new Argon2Cost(64 * 1024, 6);

    private static final int MIN_MEMORY_KIB = 8 * 1024;
    private static final int MAX_MEMORY_KIB = 1024 * 1024;
    private static final int MAX_PASSES = 16;

    public Argon2Cost {
        if (memoryKib < MIN_MEMORY_KIB || memoryKib > MAX_MEMORY_KIB || passes < 1 || passes > MAX_PASSES) {
            throw new IllegalArgumentException(
                    "Argon2id with " + memoryKib + " KiB and " + passes + " passes is out of bounds");
        }
    }

    /** The default for a Java heap of this many bytes: the large one where it takes at most a third of it. */
    public static Argon2Cost forHeap(long maxHeapBytes) {
        return fits(DEFAULT.memoryKib, maxHeapBytes / 3) ? DEFAULT : SMALL_HEAP;
    }

    /** Numbers from a file, checked before anything is allocated. */
    static Argon2Cost read(long memoryKib, int passes, long maxHeapBytes) throws RefusedException {
        if (memoryKib < MIN_MEMORY_KIB || memoryKib > MAX_MEMORY_KIB || passes < 1 || passes > MAX_PASSES) {
            throw new RefusedException(
                    Reason.MALFORMED, "The key file asks for a passphrase cost that Jaelegram never writes.");
        }
        if (!fits(memoryKib, maxHeapBytes)) {
            throw new RefusedException(
                    Reason.LIMIT,
                    "The passphrase needs " + memoryKib / 1024 + " MiB to check; start Java with a larger -Xmx.");
        }
        return new Argon2Cost((int) memoryKib, passes);
    }

    private static boolean fits(long memoryKib, long bytes) {
        return memoryKib * 1024 <= bytes;
    }
}
