package io.jaelegram.crypto;

/** Who I am: the Ed25519 key that a safety number shows, behind verbs. */
public final class IdentityKeys {
    private final SigningKey signing;

    private IdentityKeys(SigningKey signing) {
        this.signing = signing;
    }

    public static IdentityKeys generate(Randomness randomness) {
        return new IdentityKeys(SigningKey.generate(randomness));
    }

    public VerifyKey publicKey() {
        return signing.publicKey();
    }

    public byte[] sign(Label label, byte[]... parts) {
        return signing.sign(label, parts);
    }

    @Override
    public String toString() {
        return "IdentityKeys[" + publicKey() + "]";
    }
}
