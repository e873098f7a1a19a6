package io.jaelegram.client;

import io.jaelegram.client.content.StreamId;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How rows are named. Row keys stand in the clear on the disk, so they hold counters, random numbers and hashes over
 * random numbers, never a name or a key of somebody.
 */
final class Keys {
    /** A contact's random id in bytes. */
    static final int PERSON = 8;

    private static final int HASH = 16;

    private Keys() {}

    static byte[] meta(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** HISTORY and OUTBOX: person 8, number u64; so the rows of one person are in the order of its conversation. */
    static byte[] numbered(Bytes person, long number) {
        return new ByteWriter(PERSON + Long.BYTES).raw(person).u64(number).toArray();
    }

    /** CONVERSATIONS, a message that came early: person 8, stream 8, number in its stream u64. */
    static byte[] early(Bytes person, StreamId stream, long seq) {
        return new ByteWriter(PERSON + StreamId.SIZE + Long.BYTES)
                .raw(person)
                .raw(stream.bytes())
                .u64(seq)
                .toArray();
    }

    /** SEEN: a message by its writer and id. Begins with the random id, so that it is found by a part of it. */
    static byte[] seen(VerifyKey writer, MessageId id) {
        return new ByteWriter(2 * HASH)
                .raw(id.bytes())
                .raw(hash(writer.bytes().toArray(), id.bytes().toArray()))
                .toArray();
    }

    private static byte[] hash(byte[]... parts) {
        return Arrays.copyOf(Sha256.hash(parts), HASH);
    }
}
