package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Hpke;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.Optional;

/**
 * What stands before every message of a session that its reader has not answered, so that the reader can begin with
 * whichever arrives: kind u8, signed prekey id u32, and the sender block under HPKE (1,308 B). HPKE is done anew for
 * each message; two of them share no byte but the prekey's id, which is the reader's and public.
 *
 * @param prekeyId the reader's signed prekey
 * @param prekey its X25519 key
 * @param block an encoded {@link SenderBlock}
 */
record Invitation(long prekeyId, byte[] prekey, byte[] block) {
    /** Bytes before the message. */
    static final int PREFIX_BYTES = 1 + 4 + SenderBlock.BYTES + Hpke.OVERHEAD;

    static final byte FIRST = 0x11;

    byte[] prefix(VerifyKey reader, Randomness random) {
        byte[] ephemeral = random.bytes(CryptoProvider.KEY_BYTES);
        byte[] sealed = Hpke.seal(ephemeral, prekey, info(reader, prekeyId), block)
                .orElseThrow(() -> new IllegalStateException("a prekey that set up a session became invalid"));
        Secrets.wipe(ephemeral);
        return new Packer(PREFIX_BYTES).u8(FIRST).u32(prekeyId).raw(sealed).finish();
    }

    /** Opens the prefix of a first message that is long enough. */
    static SenderBlock open(byte[] body, VerifyKey reader, SecretPrekey prekey) throws RefusedException {
        byte[] sealed = new byte[PREFIX_BYTES - 5];
        System.arraycopy(body, 5, sealed, 0, sealed.length);
        AgreementKey key = prekey.agreement();
        Optional<byte[]> block = Hpke.open(key.privateKey(), key.publicKey(), info(reader, prekey.id()), sealed);
        return SenderBlock.decode(block.orElseThrow(() -> new RefusedException(
                Reason.ALTERED, "A first message is not for this identity, or was changed on its way.")));
    }

    private static byte[] info(VerifyKey reader, long prekeyId) {
        byte[] id = new Packer(4).u32(prekeyId).finish();
        return Labelled.message(Label.SET_UP_SENDER, reader.shared(), id);
    }

    void encode(Packer out) {
        out.u32(prekeyId).raw(prekey).raw(block);
    }

    static Invitation decode(Unpacker in) throws RefusedException {
        return new Invitation(in.u32(), in.raw(AgreementKey.BYTES), in.raw(SenderBlock.BYTES));
    }
}
