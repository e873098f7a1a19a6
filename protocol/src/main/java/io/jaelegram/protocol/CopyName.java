package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.primitive.Sha256;

/**
 * Names what a buddy holds: an envelope id and the SHA-256 of the whole envelope. The id alone is not enough: whoever saw
 * it could deposit junk under it before the good copy comes, and pieces of one envelope share their id.
 *
 * <p>Layout: envelope id 16, hash 32.
 */
public record CopyName(EnvelopeId id, Bytes hash) implements Comparable<CopyName> {
    public static final int HASH = Sha256.BYTES;

    /** Size on the wire in bytes. */
    public static final int SIZE = EnvelopeId.SIZE + HASH;

    public CopyName {
        if (hash.size() != HASH) {
            throw new IllegalArgumentException("a hash has " + HASH + " bytes, not " + hash.size());
        }
    }

    public static CopyName of(Envelope envelope) {
        return new CopyName(envelope.id(), Bytes.of(Sha256.hash(envelope.encode())));
    }

    @Override
    public int compareTo(CopyName other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : hash.compareTo(other.hash);
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(SIZE);
        writeTo(out);
        return out.toArray();
    }

    public static CopyName decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        CopyName name = readFrom(in);
        in.end();
        return name;
    }

    void writeTo(ByteWriter out) {
        out.raw(id.bytes()).raw(hash);
    }

    static CopyName readFrom(ByteReader in) throws MalformedException {
        return new CopyName(new EnvelopeId(in.fixed(EnvelopeId.SIZE)), in.fixed(HASH));
    }
}
