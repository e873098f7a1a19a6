package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;

/** 128 random bits: names one sealing of a message to everybody who carries it; a message sealed anew gets a new one. */
public record EnvelopeId(Bytes bytes) implements Comparable<EnvelopeId> {
    /** Size on the wire in bytes. */
    public static final int SIZE = 16;

    public EnvelopeId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("EnvelopeId has " + SIZE + " bytes, not " + bytes.size());
        }
    }

    public static EnvelopeId random(Randomness randomness) {
        return new EnvelopeId(Bytes.of(randomness.bytes(SIZE)));
    }

    /** Parses the 32 hexadecimal digits that {@link #toString} prints. */
    public static EnvelopeId fromHex(String hex) {
        return new EnvelopeId(Bytes.fromHex(hex));
    }

    @Override
    public int compareTo(EnvelopeId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.hex();
    }
}
