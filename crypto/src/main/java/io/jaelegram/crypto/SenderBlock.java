package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;

/**
 * Who writes a first message and with which keys, 1,260 B, seen by the reader alone: identity 32, agreement key 32, the
 * identity's signature over it 64, ordinal u64, one-time prekey id u32 (0 for none), ephemeral key 32, ML-KEM
 * ciphertext 1,088.
 *
 * @param ordinal the sender's clock at the start, made to grow with each session, so that a start that comes late does
 *     not displace a newer one
 */
record SenderBlock(
        VerifyKey identity,
        byte[] agreement,
        byte[] binding,
        long ordinal,
        long oneTimeId,
        byte[] ephemeral,
        byte[] kemCiphertext) {
    static final int BYTES = 3 * 32 + 64 + 8 + 4 + CryptoProvider.KEM_CIPHERTEXT_BYTES;

    byte[] encode() {
        return new Packer(BYTES)
                .raw(identity.shared())
                .raw(agreement)
                .raw(binding)
                .u64(ordinal)
                .u32(oneTimeId)
                .raw(ephemeral)
                .raw(kemCiphertext)
                .finish();
    }

    static SenderBlock decode(byte[] bytes) throws RefusedException {
        Unpacker in = new Unpacker(bytes, "first message");
        SenderBlock block = new SenderBlock(
                VerifyKey.of(in.raw(VerifyKey.BYTES)),
                AgreementKey.requireCanonical(in.raw(AgreementKey.BYTES)),
                in.raw(CryptoProvider.SIGNATURE_BYTES),
                in.u64(),
                in.u32(),
                AgreementKey.requireCanonical(in.raw(AgreementKey.BYTES)),
                in.raw(CryptoProvider.KEM_CIPHERTEXT_BYTES));
        in.end();
        if (!block.identity.verify(Label.AGREEMENT_KEY, block.binding, block.agreement)) {
            throw new RefusedException(
                    Reason.BAD_SIGNATURE, "A first message's agreement key is not signed by its identity.");
        }
        return block;
    }
}
