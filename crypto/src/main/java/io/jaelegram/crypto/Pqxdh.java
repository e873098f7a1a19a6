package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Hkdf;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.Arrays;
import java.util.Optional;

/**
 * The set-up, in the shape of Signal's PQXDH (revision 3): three X25519 agreements, a fourth and a one-time ML-KEM-768
 * key where the bundle has them, else the last-resort ML-KEM key. Every key, id, version, suite and the policy of
 * epochs go into the derivation, so that neither side can be led to another set of them.
 */
final class Pqxdh {
    static final int SESSION_ID_BYTES = 16;

    private static final int KEY = 32;

    private Pqxdh() {}

    /** What the initiator sends and what it shares with the reader. */
    record Started(SenderBlock block, SetUpSecrets secrets) {}

    static Started start(IdentityKeys me, PrekeyBundle bundle, long ordinal, Randomness random)
            throws RefusedException {
        PublicPrekey kemPrekey = bundle.oneTime().orElse(bundle.signed());
        AgreementKey ephemeral = AgreementKey.generate(random);
        byte[] randomness = random.bytes(CryptoProvider.KEY_BYTES);
        CryptoProvider.Encapsulation kem = Providers.current().kemEncapsulate(kemPrekey.kem(), randomness);
        Secrets.wipe(randomness);
        SenderBlock block = new SenderBlock(
                me.publicKey(),
                me.agreement().publicKey(),
                me.binding(),
                ordinal,
                bundle.oneTime().map(PublicPrekey::id).orElse(0L),
                ephemeral.publicKey(),
                kem.ciphertext());
        byte[] fourth = bundle.oneTime().isPresent()
                ? ephemeral.agree(bundle.oneTime().get().agreement())
                : new byte[0];
        byte[] transcript = transcript(
                block, bundle.identity(), bundle.agreement(), bundle.signed().hash(), kemPrekey.hash());
        SetUpSecrets secrets = derive(
                transcript,
                me.agreement().agree(bundle.signed().agreement()),
                ephemeral.agree(bundle.agreement()),
                ephemeral.agree(bundle.signed().agreement()),
                fourth,
                kem.secret());
        ephemeral.destroy();
        return new Started(block, secrets);
    }

    static SetUpSecrets answer(IdentityKeys me, SecretPrekey signed, Optional<SecretPrekey> oneTime, SenderBlock block)
            throws RefusedException {
        SecretPrekey kemPrekey = oneTime.orElse(signed);
        byte[] fourth = oneTime.isPresent() ? oneTime.get().agreement().agree(block.ephemeral()) : new byte[0];
        byte[] transcript =
                transcript(block, me.publicKey(), me.agreement().publicKey(), signed.hash(), kemPrekey.hash());
        return derive(
                transcript,
                signed.agreement().agree(block.agreement()),
                me.agreement().agree(block.ephemeral()),
                signed.agreement().agree(block.ephemeral()),
                fourth,
                Providers.current().kemDecapsulate(kemPrekey.kemSeed(), block.kemCiphertext()));
    }

    private static byte[] transcript(
            SenderBlock block, VerifyKey reader, byte[] readerAgreement, byte[] signed, byte[] kemPrekey) {
        byte[] policy = new Packer(16)
                .u8(PrekeyBundle.VERSION)
                .u8(PrekeyBundle.SUITE)
                .u16(PqEpoch.MESSAGES)
                .u32(PqEpoch.SECONDS)
                .finish();
        return Labelled.message(
                Label.SET_UP, policy, block.encode(), reader.shared(), readerAgreement, signed, kemPrekey);
    }

    /** HKDF over 32 bytes of 0xff, as in X3DH, and all shared secrets in order; wipes them. */
    private static SetUpSecrets derive(byte[] transcript, byte[]... shared) {
        byte[] domain = new byte[KEY];
        Arrays.fill(domain, (byte) 0xff);
        Packer secret = new Packer(6 * KEY).raw(domain);
        for (byte[] part : shared) {
            secret.raw(part);
            Secrets.wipe(part);
        }
        byte[] ikm = secret.finish();
        byte[] info = Labelled.message(Label.SET_UP, Sha256.hash(transcript));
        byte[] out = Hkdf.derive(new byte[KEY], ikm, info, 4 * KEY + SESSION_ID_BYTES);
        SetUpSecrets secrets = new SetUpSecrets(
                Arrays.copyOf(out, KEY),
                Arrays.copyOfRange(out, KEY, 2 * KEY),
                Arrays.copyOfRange(out, 2 * KEY, 3 * KEY),
                Arrays.copyOfRange(out, 3 * KEY, 4 * KEY),
                Arrays.copyOfRange(out, 4 * KEY, out.length));
        Secrets.wipe(ikm, out);
        return secrets;
    }
}
