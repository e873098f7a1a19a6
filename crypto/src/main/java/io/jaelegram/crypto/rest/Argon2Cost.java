package io.jaelegram.crypto.rest;

public record Argon2Cost(int memoryKib, int passes) {
    /** The default for a Java heap of this many bytes. */
    public static Argon2Cost forHeap(long maxHeapBytes) {
        throw new IllegalStateException("not in this commit");
    }
}
