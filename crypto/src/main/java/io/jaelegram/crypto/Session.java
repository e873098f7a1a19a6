package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.AesGcm;
import io.jaelegram.crypto.primitive.Hkdf;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One session of two ratchets, as in Signal's Triple Ratchet: each message's key comes from both, so it is secret while
 * either is. A message after its prefix is nonce 12, commitment 16, header 60, extension (0 or its length and 16), and
 * content padded to a class with its tag 16; each part authenticates all before it. Mutable; one working copy.
 */
final class Session {
    /** Bytes besides the prefix and the size class. */
    static final int CONSTANT = HeaderBox.BYTES + AesGcm.TAG_BYTES;

    private static final int KEY = 32;

    private final EcRatchet classical;
    private final PqRatchet postQuantum;
    private final byte[] id;

    Session(EcRatchet classical, PqRatchet postQuantum, byte[] id) {
        this.classical = classical;
        this.postQuantum = postQuantum;
        this.id = id;
    }

    byte[] id() {
        return id;
    }

    EcRatchet classical() {
        return classical;
    }

    PqRatchet postQuantum() {
        return postQuantum;
    }

    /** The whole body, the prefix included. */
    byte[] seal(byte[] prefix, byte[] content, Randomness random, long now) {
        try {
            classical.prepareToSend(random);
        } catch (RefusedException e) {
            // The same key gave a secret when its message was opened; a fresh private key cannot make it fail.
            throw new IllegalStateException("a ratchet key that was accepted became invalid", e);
        }
        byte[] nonce = random.bytes(AesGcm.NONCE_BYTES);
        PqExtension extension = postQuantum.extension(random, now);
        Header header = new Header(
                classical.publicKey(),
                classical.sendIndex(),
                classical.previousCount(),
                postQuantum.sendIndex(),
                extension.kind(),
                postQuantum.epoch() & (1 << Header.EPOCH_BITS) - 1,
                content.length);
        byte[] headerKey = HeaderBox.key(classical.headerSend(), nonce);
        byte[] sealedHeader = HeaderBox.sealHeader(headerKey, nonce, header, prefix);
        byte[] sealedExtension = HeaderBox.sealExtension(headerKey, nonce, extension, sealedHeader);
        byte[] commitment = HeaderBox.commitment(classical.headerSend(), nonce);
        int padded = SizeClasses.padded(content.length + sealedExtension.length) - sealedExtension.length;
        byte[] plain = Arrays.copyOf(content, padded);
        byte[] key = messageKey(classical.sendStep(), new PqRatchet.PqKey(postQuantum.epoch(), postQuantum.sendStep()));
        byte[] sealed = AesGcm.seal(key, nonce, plain, prefix, nonce, commitment, sealedHeader, sealedExtension);
        Secrets.wipe(headerKey, key, plain);
        return new Packer(prefix.length + CONSTANT + padded + sealedExtension.length)
                .raw(prefix)
                .raw(nonce)
                .raw(commitment)
                .raw(sealedHeader)
                .raw(sealedExtension)
                .raw(sealed)
                .finish();
    }

    /** The header key of this session that the body commits to, at the cost of one HMAC a candidate. */
    Optional<byte[]> match(byte[] body, int prefix) {
        byte[] nonce = Arrays.copyOfRange(body, prefix, prefix + AesGcm.NONCE_BYTES);
        int at = prefix + AesGcm.NONCE_BYTES;
        byte[] commitment = Arrays.copyOfRange(body, at, at + HeaderBox.COMMITMENT_BYTES);
        return classical.headerCandidates().stream()
                .filter(key -> HeaderBox.commits(key, nonce, commitment))
                .findFirst();
    }

    /** Whether a body has the length of prefix, constant and a size class. */
    static boolean hasLength(byte[] body, int prefix) {
        return SizeClasses.isClass(body.length - prefix - CONSTANT);
    }

    /**
     * Opens a body and advances. After an exception this working copy is spoiled and the caller drops it.
     *
     * @param under what {@link #match} found
     */
    byte[] open(byte[] body, int prefixLength, byte[] under, Randomness random, long now) throws RefusedException {
        byte[] prefix = Arrays.copyOf(body, prefixLength);
        byte[] nonce = Arrays.copyOfRange(body, prefixLength, prefixLength + AesGcm.NONCE_BYTES);
        int headerAt = prefixLength + AesGcm.NONCE_BYTES + HeaderBox.COMMITMENT_BYTES;
        int extensionAt = prefixLength + HeaderBox.BYTES;
        byte[] sealedHeader = Arrays.copyOfRange(body, headerAt, extensionAt);
        byte[] headerKey = HeaderBox.key(under, nonce);
        Header header = Header.decode(
                HeaderBox.openHeader(headerKey, nonce, sealedHeader, prefix).orElseThrow(Session::altered));
        PqExtension extension = HeaderBox.openExtension(
                        header.extension(), headerKey, nonce, body, extensionAt, sealedHeader)
                .orElseThrow(Session::altered);
        Secrets.wipe(headerKey);
        int contentAt = extensionAt + HeaderBox.sealedLength(header.extension());
        byte[] key = messageKey(
                classical.receiveKey(under, header, now), postQuantum.receiveKey(header, extension, random, now));
        byte[] before = Arrays.copyOf(body, contentAt);
        byte[] plain = AesGcm.open(key, nonce, body, contentAt, body.length - contentAt, before)
                .orElseThrow(Session::altered);
        Secrets.wipe(key);
        if (header.contentLength() > plain.length) {
            throw new RefusedException(Reason.MALFORMED, "A message declares more content than it has.");
        }
        byte[] content = Arrays.copyOf(plain, header.contentLength());
        Secrets.wipe(plain);
        return content;
    }

    private static RefusedException altered() {
        return new RefusedException(Reason.ALTERED, "A message was changed on its way; nothing was opened.");
    }

    /** Wipes both halves. The nonce of the message is random, so even a state used twice never repeats key and nonce. */
    private byte[] messageKey(byte[] classicalKey, PqRatchet.PqKey postQuantumKey) {
        byte[] info = Labelled.message(Label.MESSAGE_KEY, PqEpoch.id(postQuantumKey.epoch()), id);
        byte[] key = Hkdf.derive(classicalKey, postQuantumKey.key(), info, KEY);
        Secrets.wipe(classicalKey, postQuantumKey.key());
        return key;
    }

    Session copy() {
        return new Session(classical.copy(), postQuantum.copy(), id);
    }

    void encode(Packer out) {
        out.raw(id);
        classical.encode(out);
        postQuantum.encode(out);
    }

    static Session decode(boolean initiator, Unpacker in) throws RefusedException {
        byte[] id = in.raw(Pqxdh.SESSION_ID_BYTES);
        EcRatchet classical = EcRatchet.decode(in);
        return new Session(classical, PqRatchet.decode(initiator, id, in), id);
    }

    void destroy() {
        classical.destroy();
        postQuantum.destroy();
    }
}
