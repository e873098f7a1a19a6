package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a rival's connections say: one end publishes to a topic, the other hears it and publishes the message's number
 * back. A message is its number, u64, and the payload. Each connection has a wire of its own.
 */
interface RivalWire {
    /** What the other end said. */
    sealed interface Word {
        /** All that was asked for at the beginning is done. */
        record Ready() implements Word {}

        /**
         * A message came, or what the other end of the pair says of it.
         *
         * @param reply must be said at once, as the protocol wants it
         */
        record Message(long number, Optional<Consumer<ByteBuf>> reply) implements Word {}

        /**
         * The rival has a message.
         *
         * @param key see {@link RivalWire#key}; nothing for the oldest that is open
         */
        record Kept(Optional<Long> key) implements Word {}

        /** Nothing that concerns a message; it may have to be answered. */
        record Other(Optional<Consumer<ByteBuf>> reply) implements Word {}
    }

    /**
     * Begins the talk.
     *
     * @param pair number of the pair
     * @param role what this end is for
     */
    void begin(ByteBuf out, int pair, Role role);

    /** What an end of a pair does. */
    enum Role {
        /** Sends to a reader who is there and hears that it came. */
        SENDER,
        /** Is there. */
        READER,
        /** Sends to a reader who is away. */
        STORER,
        /** Makes a place for what a reader who is away will want, and leaves. */
        LEAVER
    }

    /** Sends a message to the reader who is there. */
    void send(ByteBuf out, int pair, long number, byte[] payload);

    /** Has a message kept for the reader who is away. */
    void store(ByteBuf out, int pair, long number, byte[] payload);

    /** Tells the sender that the message came. */
    void confirm(ByteBuf out, int pair, long number);

    /** The name by which {@link Word.Kept} means a message. */
    default long key(long number) {
        return number;
    }

    /**
     * Reads one word; leaves what is not whole where it is.
     *
     * @throws IllegalStateException when the other end complains
     */
    Optional<Word> read(ByteBuf in);
}
