package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Secrets;

/**
 * Who I am: an Ed25519 identity key for signatures and an X25519 agreement key that the identity signs. Two keys,
 * since one key in two algorithms needs XEdDSA, for which no maintained Java library exists.
 */
public final class IdentityKeys {
    private static final int FORMAT = 1;
    private static final int ENCODED = 1 + 2 * AgreementKey.BYTES;

    private final SigningKey identity;
    private final AgreementKey agreement;
    private final byte[] binding;

    private IdentityKeys(SigningKey identity, AgreementKey agreement) {
        this.identity = identity;
        this.agreement = agreement;
        this.binding = identity.sign(Label.AGREEMENT_KEY, agreement.publicKey());
    }

    public static IdentityKeys generate(Randomness random) {
        return new IdentityKeys(SigningKey.generate(random), AgreementKey.generate(random));
    }

    public VerifyKey publicKey() {
        return identity.publicKey();
    }

    /** Signs with the identity, see {@link SigningKey#sign}. */
    public byte[] sign(Label label, byte[]... parts) {
        return identity.sign(label, parts);
    }

    AgreementKey agreement() {
        return agreement;
    }

    /** The identity's signature over the agreement key, 64 bytes. */
    byte[] binding() {
        return binding;
    }

    /** 65 secret bytes for sealed storage: format u8, Ed25519 seed 32, X25519 private key 32. */
    public byte[] encode() {
        byte[] seed = identity.seed();
        byte[] out = new Packer(ENCODED)
                .u8(FORMAT)
                .raw(seed)
                .raw(agreement.privateKey())
                .finish();
        Secrets.wipe(seed);
        return out;
    }

    public static IdentityKeys decode(byte[] encoded) throws RefusedException {
        Unpacker in = new Unpacker(encoded, "stored identity");
        in.version(FORMAT);
        byte[] seed = in.raw(AgreementKey.BYTES);
        byte[] agreement = in.raw(AgreementKey.BYTES);
        in.end();
        SigningKey identity = SigningKey.fromSeed(seed);
        Secrets.wipe(seed);
        return new IdentityKeys(identity, AgreementKey.of(agreement));
    }

    /** Wipes both private keys. */
    public void destroy() {
        identity.destroy();
        agreement.destroy();
    }

    @Override
    public String toString() {
        return "IdentityKeys of " + publicKey().fingerprint();
    }
}
