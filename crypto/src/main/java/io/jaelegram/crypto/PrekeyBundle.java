package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import java.util.Arrays;
import java.util.Optional;

/**
 * A peer's prekeys as fetched, all signatures checked. Fixed part: version u8, suite u8, identity 32, agreement key 32,
 * made u64 (seconds), prekey 1,220 (its ML-KEM key is the last resort), signature 64 over all before. One-time item:
 * version u8, suite u8, prekey 1,220, signature 64.
 */
public final class PrekeyBundle {
    static final int VERSION = 1;

    /** X25519, Ed25519, ML-KEM-768, HKDF-SHA-256, AES-256-GCM. */
    static final int SUITE = 1;

    private static final int FIXED = 2 + 2 * 32 + 8 + PublicPrekey.BYTES;

    private final VerifyKey identity;
    private final byte[] agreement;
    private final long madeSeconds;
    private final PublicPrekey signed;
    private final Optional<PublicPrekey> oneTime;

    private PrekeyBundle(
            VerifyKey identity,
            byte[] agreement,
            long madeSeconds,
            PublicPrekey signed,
            Optional<PublicPrekey> oneTime) {
        this.identity = identity;
        this.agreement = agreement;
        this.madeSeconds = madeSeconds;
        this.signed = signed;
        this.oneTime = oneTime;
    }

    /** Reads and verifies both parts. */
    public static PrekeyBundle parse(byte[] fixedPart, Optional<byte[]> oneTime) throws RefusedException {
        Unpacker in = new Unpacker(fixedPart, "prekey bundle");
        requireSuite(in);
        VerifyKey identity = VerifyKey.of(in.raw(VerifyKey.BYTES));
        byte[] agreement = AgreementKey.requireCanonical(in.raw(AgreementKey.BYTES));
        long made = in.u64();
        PublicPrekey signed = PublicPrekey.read(in);
        byte[] signature = in.raw(CryptoProvider.SIGNATURE_BYTES);
        in.end();
        if (!identity.verify(Label.PREKEY_FIXED, signature, Arrays.copyOf(fixedPart, FIXED))) {
            throw unsigned();
        }
        Optional<PublicPrekey> once =
                oneTime.isPresent() ? Optional.of(parseOneTime(identity, oneTime.get())) : Optional.empty();
        return new PrekeyBundle(identity, agreement, made, signed, once);
    }

    private static PublicPrekey parseOneTime(VerifyKey identity, byte[] item) throws RefusedException {
        Unpacker in = new Unpacker(item, "one-time prekey");
        requireSuite(in);
        PublicPrekey prekey = PublicPrekey.read(in);
        byte[] signature = in.raw(CryptoProvider.SIGNATURE_BYTES);
        in.end();
        if (!identity.verify(Label.PREKEY_ONE_TIME, signature, prekey.encode())) {
            throw unsigned();
        }
        return prekey;
    }

    static byte[] fixedBody(VerifyKey identity, byte[] agreement, long made, PublicPrekey prekey) {
        return new Packer(FIXED)
                .u8(VERSION)
                .u8(SUITE)
                .raw(identity.shared())
                .raw(agreement)
                .u64(made)
                .raw(prekey.encode())
                .finish();
    }

    static byte[] oneTimeItem(PublicPrekey prekey, byte[] signature) {
        return new Packer(2 + PublicPrekey.BYTES + signature.length)
                .u8(VERSION)
                .u8(SUITE)
                .raw(prekey.encode())
                .raw(signature)
                .finish();
    }

    public VerifyKey identity() {
        return identity;
    }

    /** When the owner made the signed prekey, by the owner's clock. */
    public long madeSeconds() {
        return madeSeconds;
    }

    public boolean hasOneTime() {
        return oneTime.isPresent();
    }

    byte[] agreement() {
        return agreement;
    }

    PublicPrekey signed() {
        return signed;
    }

    Optional<PublicPrekey> oneTime() {
        return oneTime;
    }

    @Override
    public String toString() {
        return "PrekeyBundle of " + identity.fingerprint();
    }

    private static void requireSuite(Unpacker in) throws RefusedException {
        in.version(VERSION);
        in.version(SUITE);
    }

    private static RefusedException unsigned() {
        return new RefusedException(Reason.BAD_SIGNATURE, "A prekey is not signed by the identity that it names.");
    }
}
