package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a person hands over out of band, so that the identity is pinned before first contact: identity key, mailbox
 * key, and the identity's signature that ties them. As text {@code jg1-} and 212 characters of base 32 with a
 * checksum, in either case, with any blanks and dashes between; longer by a hint when there is one.
 *
 * @param hint where the owner may be reached, for whoever can use it; empty or up to {@link #MAX_HINT} bytes, not signed
 */
public record ContactCode(VerifyKey identity, VerifyKey mailbox, Bytes signature, Bytes hint) {
    /** Three addresses and a date: 155 characters more at most. */
    public static final int MAX_HINT = 72;

    private static final String PREFIX = "jg1-";
    private static final int CHECKSUM = 4;
    private static final int BODY = 2 * VerifyKey.BYTES + CryptoProvider.SIGNATURE_BYTES;

    /** Longer input is no code; checked before it is decoded. Twice the text leaves room for blanks. */
    private static final int MAX_TEXT = 768;

    public static ContactCode sign(IdentityKeys identity, VerifyKey mailbox) {
        return sign(identity, mailbox, Bytes.of(new byte[0]));
    }

    /** @throws IllegalArgumentException when the hint is longer than {@link #MAX_HINT} */
    public static ContactCode sign(IdentityKeys identity, VerifyKey mailbox, Bytes hint) {
        if (hint.size() > MAX_HINT) {
            throw new IllegalArgumentException("a hint has at most " + MAX_HINT + " bytes");
        }
        byte[] signature = identity.sign(Label.CONTACT_CODE, mailbox.shared());
        return new ContactCode(identity.publicKey(), mailbox, Bytes.of(signature), hint);
    }

    public String encode() {
        byte[] body = new Packer(BODY + hint.size())
                .raw(identity.shared())
                .raw(mailbox.shared())
                .raw(signature.toArray())
                .raw(hint.toArray())
                .finish();
        return PREFIX
                + Base32.encode(new Packer(body.length + CHECKSUM)
                        .raw(body)
                        .raw(checksum(body))
                        .finish());
    }

    /** Reads a code that a person typed or pasted; each way to get it wrong has its own message. */
    public static ContactCode parse(String text) throws RefusedException {
        if (text.length() > MAX_TEXT) {
            throw malformed("is too long");
        }
        String compact = text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (!compact.startsWith("jg")) {
            throw malformed("does not begin with \"" + PREFIX + "\"");
        }
        if (!compact.startsWith("jg1")) {
            throw new RefusedException(
                    Reason.VERSION, "This contact code is of a newer kind; update Jaelegram, or ask for a jg1 code.");
        }
        byte[] bytes = Base32.decode(compact.substring(PREFIX.length() - 1));
        if (bytes.length < BODY + CHECKSUM || bytes.length > BODY + MAX_HINT + CHECKSUM) {
            throw malformed("is not whole: it has " + bytes.length + " of " + (BODY + CHECKSUM) + " bytes");
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
        if (!Secrets.equal(checksum(body), Arrays.copyOfRange(bytes, body.length, bytes.length))) {
            throw malformed("has a mistyped character: its checksum does not match");
        }
        return verified(new Unpacker(body, "contact code"), body.length - BODY);
    }

    private static ContactCode verified(Unpacker in, int hint) throws RefusedException {
        VerifyKey identity = VerifyKey.of(in.raw(VerifyKey.BYTES));
        VerifyKey mailbox = VerifyKey.of(in.raw(VerifyKey.BYTES));
        byte[] signature = in.raw(CryptoProvider.SIGNATURE_BYTES);
        if (!identity.verify(Label.CONTACT_CODE, signature, mailbox.shared())) {
            throw new RefusedException(
                    Reason.BAD_SIGNATURE, "The contact code's mailbox is not signed by its identity: do not use it.");
        }
        return new ContactCode(identity, mailbox, Bytes.of(signature), Bytes.of(in.raw(hint)));
    }

    private static byte[] checksum(byte[] body) {
        return Arrays.copyOf(Sha256.hash(Label.CONTACT_CODE_CHECKSUM.shared(), body), CHECKSUM);
    }

    private static RefusedException malformed(String fault) {
        return new RefusedException(Reason.MALFORMED, "The contact code " + fault + ".");
    }
}
