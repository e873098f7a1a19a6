package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Sha256;

/**
 * The public half of a prekey, 1,220 B: id u32, X25519 key 32, ML-KEM-768 key 1,184.
 *
 * @param id chosen by the owner, never 0
 */
record PublicPrekey(long id, byte[] agreement, byte[] kem) {
    static final int BYTES = 4 + AgreementKey.BYTES + CryptoProvider.KEM_PUBLIC_BYTES;

    byte[] encode() {
        return new Packer(BYTES).u32(id).raw(agreement).raw(kem).finish();
    }

    /** Stands for the prekey in a transcript, so that its owner need not expand the ML-KEM seed for it. */
    byte[] hash() {
        return Sha256.hash(encode());
    }

    static PublicPrekey read(Unpacker in) throws RefusedException {
        long id = in.u32();
        byte[] agreement = AgreementKey.requireCanonical(in.raw(AgreementKey.BYTES));
        byte[] kem = in.raw(CryptoProvider.KEM_PUBLIC_BYTES);
        if (id == 0 || !Providers.current().kemValid(kem)) {
            throw new RefusedException(Reason.BAD_KEY, "A prekey's ML-KEM key is not canonical, or its id is 0.");
        }
        return new PublicPrekey(id, agreement, kem);
    }
}
