package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.Hpke;
import io.jaelegram.crypto.primitive.Secrets;

/**
 * A key for one answer: whoever sees the public half can seal to it, only its maker can read what was sealed (HPKE, RFC
 * 9180, base mode). It proves nothing about who answered: what is sealed must.
 */
public final class AnswerKey {
    /** Bytes of the public half. */
    public static final int BYTES = AgreementKey.BYTES;

    /** What is sealed is longer by this. */
    public static final int OVERHEAD = Hpke.OVERHEAD;

    private final AgreementKey key;

    private AnswerKey(AgreementKey key) {
        this.key = key;
    }

    public static AnswerKey generate(Randomness random) {
        return new AnswerKey(AgreementKey.generate(random));
    }

    /** A copy of the public half. */
    public Bytes publicKey() {
        return Bytes.of(key.publicKey());
    }

    /**
     * @param theirs {@value #BYTES} bytes
     * @param boundTo what the opener must know too
     * @throws RefusedException when the key is of low order or another encoding of one
     */
    public static byte[] seal(Bytes theirs, byte[] plain, Randomness random, byte[] boundTo) throws RefusedException {
        byte[] checked = AgreementKey.requireCanonical(theirs.toArray());
        byte[] ephemeral = random.bytes(AgreementKey.BYTES);
        var sealed = Hpke.seal(ephemeral, checked, Labelled.message(Label.KNOCK_ANSWER, boundTo), plain);
        Secrets.wipe(ephemeral);
        return sealed.orElseThrow(
                () -> new RefusedException(Reason.BAD_KEY, "A key to answer to is zero or of low order."));
    }

    /**
     * @throws RefusedException when it was sealed to another key or for another purpose, or changed
     */
    public byte[] open(byte[] sealed, byte[] boundTo) throws RefusedException {
        return Hpke.open(key.privateKey(), key.publicKey(), Labelled.message(Label.KNOCK_ANSWER, boundTo), sealed)
                .orElseThrow(
                        () -> new RefusedException(Reason.ALTERED, "An answer is not for this key, or was changed."));
    }

    /** Wipes the private half. */
    public void destroy() {
        key.destroy();
    }

    @Override
    public String toString() {
        return "AnswerKey";
    }
}
