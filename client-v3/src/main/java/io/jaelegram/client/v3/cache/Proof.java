package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.Envelope;

/** What only who has all bytes of an envelope can answer to a nonce. */
public final class Proof {
    private Proof() {}

    /** HMAC-SHA-256 under the nonce, label {@code AUDIT}, over the whole envelope: 32 bytes. */
    public static Bytes of(Bytes nonce, Envelope envelope) {
        return of(nonce, envelope.encode());
    }

    /** The same for an encoded envelope. */
    static Bytes of(Bytes nonce, byte[] envelope) {
        return Bytes.of(HmacSha256.mac(nonce.toArray(), Label.AUDIT.bytes(), envelope));
    }
}
