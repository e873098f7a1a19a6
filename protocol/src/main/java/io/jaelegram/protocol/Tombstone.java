package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The owner's word that these envelopes are done with. It stands by itself, so that co-holders spread it to those that
 * were away; replayed it says the same thing again.
 *
 * <p>Layout: version u8, suite u8, mailbox key 32, count u16, envelope ids of 16, count u16, copy names of 48, signature
 * 64 by the mailbox key, label {@code TOMBSTONE}, over all before it; at most {@value #MAX} bytes.
 *
 * @param ids done with, whatever bytes stand under them
 * @param junk single copies that nothing could be made of, while a good one under the same id may still be somewhere
 */
public record Tombstone(VerifyKey mailbox, List<EnvelopeId> ids, List<CopyName> junk, Bytes signature) {
    static final int MAX = 2
            + SignedBytes.KEY
            + 4
            + Limits.MAX_RELEASES * EnvelopeId.SIZE
            + Limits.MAX_JUNK * CopyName.SIZE
            + SignedBytes.SIGNATURE;

    /** Bytes of a {@link #shortName}. */
    public static final int SHORT_NAME = 8;

    public Tombstone {
        ids = List.copyOf(ids);
        junk = List.copyOf(junk);
        if (ids.size() > Limits.MAX_RELEASES || junk.size() > Limits.MAX_JUNK) {
            throw new IllegalArgumentException(
                    "a tombstone has at most " + Limits.MAX_RELEASES + " ids and " + Limits.MAX_JUNK + " junk copies");
        }
    }

    /** The owner deletes. */
    public static Tombstone sign(SigningKey mailbox, List<EnvelopeId> ids, List<CopyName> junk) {
        byte[] signed = signed(mailbox.publicKey(), ids, junk);
        return new Tombstone(mailbox.publicKey(), ids, junk, Bytes.of(mailbox.sign(Label.TOMBSTONE, signed)));
    }

    /** Whether the owner signed it. */
    public boolean genuine() {
        return mailbox.verify(Label.TOMBSTONE, signature.toArray(), signed(mailbox, ids, junk));
    }

    public boolean covers(CopyName copy) {
        return ids.contains(copy.id()) || junk.contains(copy);
    }

    /** By which co-holders ask each other whether they have it: the beginning of a hash over all of it. */
    public Bytes shortName() {
        return Bytes.of(Arrays.copyOf(Sha256.hash(encode()), SHORT_NAME));
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(256);
        writeTo(out);
        return out.toArray();
    }

    /** Reads one; {@link #genuine} is still to be asked. */
    public static Tombstone decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        Tombstone tombstone = readFrom(in);
        in.end();
        return tombstone;
    }

    void writeTo(ByteWriter out) {
        out.raw(signed(mailbox, ids, junk)).raw(signature);
    }

    static Tombstone readFrom(ByteReader in) throws MalformedException {
        SignedBytes.head(in, "a tombstone");
        VerifyKey mailbox = SignedBytes.key(in);
        int idCount = in.count(Limits.MAX_RELEASES);
        List<EnvelopeId> ids = new ArrayList<>(idCount);
        for (int i = 0; i < idCount; i++) {
            ids.add(new EnvelopeId(in.fixed(EnvelopeId.SIZE)));
        }
        int junkCount = in.count(Limits.MAX_JUNK);
        List<CopyName> junk = new ArrayList<>(junkCount);
        for (int i = 0; i < junkCount; i++) {
            junk.add(CopyName.readFrom(in));
        }
        return new Tombstone(mailbox, ids, junk, in.fixed(SignedBytes.SIGNATURE));
    }

    private static byte[] signed(VerifyKey mailbox, List<EnvelopeId> ids, List<CopyName> junk) {
        ByteWriter out = SignedBytes.begin(256).raw(mailbox.bytes()).u16(ids.size());
        ids.forEach(id -> out.raw(id.bytes()));
        out.u16(junk.size());
        junk.forEach(copy -> copy.writeTo(out));
        return out.toArray();
    }
}
