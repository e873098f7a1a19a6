package io.jaelegram.protocol;

import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import java.util.List;

/**
 * What contacts dial: a node key and its addresses. In a {@link UserRecord} it is sealed under the owner's address key
 * and bound to mailbox and sequence, so that addresses of an old record cannot be moved into a new one.
 *
 * <p>Layout: node key 32, candidate count u8, candidates, zeros up to {@value #PADDED} bytes, so that the length does
 * not tell how many addresses there are.
 */
public record Reach(VerifyKey node, List<Candidate> candidates) {
    /** Bytes of a sealed reach. */
    public static final int SEALED_BYTES = Reach.PADDED + AddressKey.OVERHEAD;

    private static final int PADDED = 208;

    public Reach {
        candidates = Candidate.checked(candidates);
    }

    public Bytes seal(AddressKey key, VerifyKey mailbox, long seq, Randomness randomness) {
        ByteWriter out = new ByteWriter(PADDED).raw(node.bytes());
        Candidate.writeAll(candidates, out);
        out.raw(new byte[PADDED - out.size()]);
        return Bytes.of(key.seal(out.toArray(), randomness, boundTo(mailbox, seq)));
    }

    /** @throws MalformedException when the key is not the record owner's, or what was sealed is no reach */
    public static Reach open(AddressKey key, UserRecord record) throws MalformedException {
        byte[] plain;
        try {
            plain = key.open(record.sealedReach().toArray(), boundTo(record.mailbox(), record.seq()));
        } catch (RefusedException e) {
            throw new MalformedException("sealed addresses do not open with this key", e);
        }
        ByteReader in = new ByteReader(plain);
        VerifyKey node = SignedRecord.key(in);
        List<Candidate> candidates = Candidate.readAll(in);
        for (byte padding : in.raw(in.remaining())) {
            if (padding != 0) {
                throw new MalformedException("padding that is not zero");
            }
        }
        return new Reach(node, candidates);
    }

    @Override
    public String toString() {
        return "Reach of " + node;
    }

    private static byte[] boundTo(VerifyKey mailbox, long seq) {
        return new ByteWriter(VerifyKey.BYTES + Long.BYTES)
                .raw(mailbox.bytes())
                .u64(seq)
                .toArray();
    }
}
