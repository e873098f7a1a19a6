package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.CryptoProvider;

/**
 * What a message carries for the post-quantum ratchet besides its header.
 *
 * @param bytes as long as the kind says
 */
record PqExtension(Kind kind, byte[] bytes) {
    static final PqExtension NOTHING = new PqExtension(Kind.NONE, new byte[0]);

    /** The order is the two bits in a header. */
    enum Kind {
        NONE(0),
        /** The encapsulation key of the next epoch. */
        KEY(CryptoProvider.KEM_PUBLIC_BYTES),
        /** The ciphertext that began this epoch, and how many messages its sender sent in the epoch before (u24). */
        ANSWER(CryptoProvider.KEM_CIPHERTEXT_BYTES + 3),
        /** How many messages the sender sent in the epoch before (u24). */
        COUNT(3);

        private final int length;

        Kind(int length) {
            this.length = length;
        }

        int length() {
            return length;
        }
    }
}
