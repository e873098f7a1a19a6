package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.crypto.primitive.Sha256;

/**
 * A prekey of mine: an X25519 key and an ML-KEM-768 key, kept as its 64-byte seed, under one id and one signature.
 *
 * @param hash {@link PublicPrekey#hash}
 * @param time seconds: when it was made, for a retired one when it was replaced
 * @param signature by the identity, as published
 * @param published whether the server has it
 */
record SecretPrekey(
        long id, AgreementKey agreement, byte[] kemSeed, byte[] hash, long time, byte[] signature, boolean published) {
    /** Signs what is published of a prekey. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(PublicPrekey prekey);
    }

    static SecretPrekey generate(long id, Randomness random, long now, Signer signer) {
        AgreementKey agreement = AgreementKey.generate(random);
        byte[] seed = random.bytes(CryptoProvider.KEM_SEED_BYTES);
        byte[] kem = Providers.current().kemPublic(seed);
        PublicPrekey half = new PublicPrekey(id, agreement.publicKey(), kem);
        return new SecretPrekey(id, agreement, seed, half.hash(), now, signer.sign(half), false);
    }

    PublicPrekey publicHalf() {
        return new PublicPrekey(id, agreement.publicKey(), Providers.current().kemPublic(kemSeed));
    }

    SecretPrekey at(long newTime) {
        return new SecretPrekey(id, agreement, kemSeed, hash, newTime, signature, published);
    }

    SecretPrekey asPublished() {
        return new SecretPrekey(id, agreement, kemSeed, hash, time, signature, true);
    }

    void encode(Packer out) {
        out.u32(id)
                .raw(agreement.privateKey())
                .raw(agreement.publicKey())
                .raw(kemSeed)
                .raw(hash);
        out.u64(time).raw(signature).u8(published ? 1 : 0);
    }

    static SecretPrekey decode(Unpacker in) throws RefusedException {
        return new SecretPrekey(
                in.u32(),
                AgreementKey.of(in.raw(AgreementKey.BYTES), in.raw(AgreementKey.BYTES)),
                in.raw(CryptoProvider.KEM_SEED_BYTES),
                in.raw(Sha256.BYTES),
                in.u64(),
                in.raw(CryptoProvider.SIGNATURE_BYTES),
                in.flag());
    }

    void destroy() {
        agreement.destroy();
        Secrets.wipe(kemSeed);
    }

    @Override
    public String toString() {
        return "SecretPrekey " + id;
    }
}
