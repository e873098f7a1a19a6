package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Secrets;

/**
 * What a set-up gives both sides.
 *
 * @param root the classical ratchet's first root key, 32 B
 * @param headerOfInitiator encrypts the initiator's first headers, 32 B
 * @param headerOfResponder encrypts the responder's first headers, 32 B
 * @param postQuantumRoot the post-quantum ratchet's epoch 0, 32 B
 * @param sessionId names the session to its two ends, 16 B, not secret from them
 */
record SetUpSecrets(
        byte[] root, byte[] headerOfInitiator, byte[] headerOfResponder, byte[] postQuantumRoot, byte[] sessionId) {
    void destroy() {
        Secrets.wipe(root, headerOfInitiator, headerOfResponder, postQuantumRoot);
    }
}
