package io.jaelegram.crypto;

import java.util.List;

/**
 * What a server is given to hand out, opaque to it.
 *
 * @param fixedPart identity, agreement key, signed prekey and last-resort ML-KEM key, signed: 1,358 B
 * @param oneTime items of which each is handed out once, 1,286 B each: an X25519 and an ML-KEM-768 key, signed
 */
public record PrekeyPublication(byte[] fixedPart, List<byte[]> oneTime) {
    public PrekeyPublication {
        oneTime = List.copyOf(oneTime);
    }
}
