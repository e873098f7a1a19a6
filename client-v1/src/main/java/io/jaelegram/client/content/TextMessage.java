package io.jaelegram.client.content;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;

/**
 * One text in its writer's numbering. Order comes from {@code seq} and the chain of hashes, never from clocks.
 *
 * @param seq from 1, without holes
 * @param floor all numbers below are receipted or given up: a reader need not wait for them
 * @param previous {@link #hash} of the message before it in the stream, zeros for the first
 * @param sentAtMillis the writer's wall clock, for display
 */
public record TextMessage(
        MessageId id, StreamId stream, long seq, long floor, Bytes previous, long sentAtMillis, String text) {
    /** SHA-256. */
    public static final int HASH = 32;

    /** What stands before the first message of a stream. */
    public static final Bytes NOTHING_BEFORE = Bytes.of(new byte[HASH]);

    public TextMessage {
        if (seq < 1 || floor < 1 || floor > seq || previous.size() != HASH) {
            throw new IllegalArgumentException("a message numbered " + seq + " with floor " + floor);
        }
    }

    /** SHA-256 over id 16, stream 8, seq u64, previous 32, time u64 and the text: the floor may change in a re-sealing. */
    public Bytes hash() {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = new ByteWriter(MessageId.SIZE + StreamId.SIZE + HASH + 16 + utf8.length)
                .raw(id.bytes())
                .raw(stream.bytes())
                .u64(seq)
                .raw(previous)
                .u64(sentAtMillis)
                .raw(utf8)
                .toArray();
        return Bytes.of(Sha256.hash(all));
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "TextMessage[" + id + ", " + seq + "]";
    }
}
