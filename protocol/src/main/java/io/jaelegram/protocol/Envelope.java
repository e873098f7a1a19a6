package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;

/**
 * What every route carries, the same in all versions: who reads it and until when, never who sent it.
 *
 * <p>Layout, {@value #HEADER_BYTES} bytes before the body: version u8, k u8, n u8, index u8, envelope id 16, mailbox id
 * 32, expiry day u32 (days since 1970-01-01, UTC), capability 32 (zero when unused), body length u32.
 *
 * @param pieces how many of how many pieces make the body; {@link Pieces#WHOLE} for a whole copy
 * @param id names this sealing
 * @param mailbox the reader's mailbox
 * @param expiryDay first day, in days since 1970-01-01 UTC, on which nobody keeps it any more; day-grained because a
 *     finer time would tell when it was written
 * @param capability proof for a holder that the reader wants mail from this sender (buddies); zero at the server
 * @param body sealed and padded to a size class, at most {@link Limits#MAX_BODY} bytes
 */
public record Envelope(Pieces pieces, EnvelopeId id, MailboxId mailbox, int expiryDay, Bytes capability, Bytes body) {
    public static final int VERSION = 1;
    public static final int CAPABILITY_BYTES = 32;
    public static final int HEADER_BYTES = 4 + EnvelopeId.SIZE + MailboxId.SIZE + 4 + CAPABILITY_BYTES + 4;

    private static final Bytes NO_CAPABILITY = Bytes.of(new byte[CAPABILITY_BYTES]);

    public Envelope {
        if (capability.size() != CAPABILITY_BYTES) {
            throw new IllegalArgumentException("a capability has " + CAPABILITY_BYTES + " bytes");
        }
        if (body.size() == 0 || body.size() > Limits.MAX_BODY) {
            throw new IllegalArgumentException("a body has 1 to " + Limits.MAX_BODY + " bytes, not " + body.size());
        }
    }

    /** A whole copy without a capability, as v1 and v2 send it. */
    public static Envelope whole(EnvelopeId id, MailboxId mailbox, int expiryDay, byte[] body) {
        return new Envelope(Pieces.WHOLE, id, mailbox, expiryDay, NO_CAPABILITY, Bytes.of(body));
    }

    /** The same envelope with another expiry day, as a holder whose clock differs keeps it. */
    public Envelope until(int day) {
        return day == expiryDay ? this : new Envelope(pieces, id, mailbox, day, capability, body);
    }

    /** Bytes on the wire and on disk. */
    public int size() {
        return HEADER_BYTES + body.size();
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(size());
        writeTo(out);
        return out.toArray();
    }

    public static Envelope decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        Envelope envelope = readFrom(in);
        in.end();
        return envelope;
    }

    void writeTo(ByteWriter out) {
        out.u8(VERSION);
        pieces.writeTo(out);
        out.raw(id.bytes()).raw(mailbox.bytes()).u32(expiryDay).raw(capability);
        out.u32(body.size()).raw(body);
    }

    static Envelope readFrom(ByteReader in) throws MalformedException {
        int version = in.u8();
        if (version != VERSION) {
            throw new MalformedException("an envelope of version " + version + "; this program knows " + VERSION);
        }
        Pieces pieces = Pieces.read(in);
        EnvelopeId id = new EnvelopeId(in.fixed(EnvelopeId.SIZE));
        MailboxId mailbox = new MailboxId(in.fixed(MailboxId.SIZE));
        int expiryDay = in.u32();
        Bytes capability = in.fixed(CAPABILITY_BYTES);
        int length = in.u32();
        if (length <= 0 || length > Limits.MAX_BODY) {
            throw new MalformedException("a body of " + length + " bytes; allowed are 1 to " + Limits.MAX_BODY);
        }
        return new Envelope(pieces, id, mailbox, expiryDay, capability, in.fixed(length));
    }

    /**
     * Piece {@code index} of {@code n}, of which any {@code k} rebuild the body.
     *
     * @param k 1 for whole copies
     * @param n how many pieces were made, 1 to 64
     * @param index 0 to n - 1
     */
    public record Pieces(int k, int n, int index) {
        public static final Pieces WHOLE = new Pieces(1, 1, 0);
        private static final int MAX_PIECES = 64;

        public Pieces {
            if (!legal(k, n, index)) {
                throw new IllegalArgumentException("piece " + index + " of " + k + " of " + n);
            }
        }

        private static boolean legal(int k, int n, int index) {
            return k >= 1 && k <= n && n <= MAX_PIECES && index >= 0 && index < n;
        }

        void writeTo(ByteWriter out) {
            out.u8(k).u8(n).u8(index);
        }

        static Pieces read(ByteReader in) throws MalformedException {
            int k = in.u8();
            int n = in.u8();
            int index = in.u8();
            if (!legal(k, n, index)) {
                throw new MalformedException("piece " + index + " of " + k + " of " + n);
            }
            return new Pieces(k, n, index);
        }
    }
}
