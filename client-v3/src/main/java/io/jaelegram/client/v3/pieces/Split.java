package io.jaelegram.client.v3.pieces;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an envelope into n envelopes of the same id, any k of which give it back (buddies-dht.md 4.4). Each piece must go
 * to another holder: who has k of them has the sealed body.
 */
public final class Split {
    /** Above this many body bytes coding halves what is sent; below it the headers eat the gain. */
    public static final int WORTH_IT = 4 * 1024;

    /** What is split for its size. */
    public static final Split LARGE = new Split(4, 12);

    /** What is split so that fewer strangers can put a message together. */
    public static final Split DISCREET = new Split(2, 8);

    private final int k;
    private final int n;
    private final ErasureCode code;

    private Split(int k, int n) {
        this.k = k;
        this.n = n;
        code = new ErasureCode(k, n);
    }

    /** Pieces that are needed. */
    public int k() {
        return k;
    }

    /** Pieces that are made. */
    public int n() {
        return n;
    }

    /** The n pieces in the order of their indexes: the same ones whenever the same envelope is split. */
    public List<Envelope> pieces(Envelope whole) {
        byte[] body = whole.body().toArray();
        byte[][] parts = code.split(body);
        PieceHead head = PieceHead.of(whole.id(), body);
        List<Envelope> pieces = new ArrayList<>();
        for (int index = 0; index < n; index++) {
            ByteWriter out = new ByteWriter(PieceHead.BYTES + parts[index].length);
            head.writeTo(out);
            pieces.add(new Envelope(
                    new Envelope.Pieces(k, n, index),
                    whole.id(),
                    whole.mailbox(),
                    whole.expiryDay(),
                    whole.capability(),
                    Bytes.of(out.raw(parts[index]).toArray())));
        }
        return pieces;
    }
}
