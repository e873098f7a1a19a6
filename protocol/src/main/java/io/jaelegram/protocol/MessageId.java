package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;

/** 128 random bits: names a message for ever, inside the sealed body; with its sender it decides what is a duplicate. */
public record MessageId(Bytes bytes) implements Comparable<MessageId> {
    /** Size on the wire in bytes. */
    public static final int SIZE = 16;

    public MessageId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("MessageId has " + SIZE + " bytes, not " + bytes.size());
        }
    }

    public static MessageId random(Randomness randomness) {
        return new MessageId(Bytes.of(randomness.bytes(SIZE)));
    }

    /** Parses the 32 hexadecimal digits that {@link #toString} prints. */
    public static MessageId fromHex(String hex) {
        return new MessageId(Bytes.fromHex(hex));
    }

    @Override
    public int compareTo(MessageId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.hex();
    }
}
