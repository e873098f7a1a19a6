package io.jaelegram.client.content;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;

/**
 * 64 random bits: names one numbering of messages from one identity to another. A writer that lost its numbering (a new
 * home, a changed key) begins a new one instead of using a number twice.
 */
public record StreamId(Bytes bytes) {
    /** Size in bytes. */
    public static final int SIZE = 8;

    public StreamId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a stream id has " + SIZE + " bytes");
        }
    }

    public static StreamId random(Randomness randomness) {
        return new StreamId(Bytes.of(randomness.bytes(SIZE)));
    }
}
