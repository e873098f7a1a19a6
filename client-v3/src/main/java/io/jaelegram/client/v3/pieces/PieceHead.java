package io.jaelegram.client.v3.pieces;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;

/**
 * What each piece says of the whole body: how long it is, and how to know that what was put together is right.
 *
 * <p>Layout, {@value #BYTES} bytes before the coded part: version u8, length of the whole body u32, SHA-256 of the
 * envelope id and the whole body 32.
 */
record PieceHead(int length, Bytes hash) {
    static final int BYTES = 1 + Integer.BYTES + Sha256.BYTES;

    private static final int VERSION = 1;

    static PieceHead of(EnvelopeId id, byte[] body) {
        return new PieceHead(body.length, hash(id, body));
    }

    /** @throws MalformedException when this is not the head of a piece */
    static PieceHead read(ByteReader in) throws MalformedException {
        int version = in.u8();
        if (version != VERSION) {
            throw new MalformedException("a piece of version " + version + "; this program knows " + VERSION);
        }
        int length = in.u32();
        if (length <= 0 || length > Limits.MAX_BODY) {
            throw new MalformedException("a piece of a body of " + length + " bytes");
        }
        return new PieceHead(length, in.fixed(Sha256.BYTES));
    }

    void writeTo(ByteWriter out) {
        out.u8(VERSION).u32(length).raw(hash);
    }

    boolean describes(EnvelopeId id, byte[] body) {
        return body.length == length && hash.equals(hash(id, body));
    }

    private static Bytes hash(EnvelopeId id, byte[] body) {
        return Bytes.of(Sha256.hash(Label.SPLIT_BODY.bytes(), id.bytes().toArray(), body));
    }
}
