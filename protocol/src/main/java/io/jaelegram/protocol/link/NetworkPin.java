package io.jaelegram.protocol.link;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fingerprint of a network key that people copy behind a server's address, {@code HOST:PORT#PIN}: the first 16
 * bytes of SHA-256 of the public key in 32 hexadecimal digits. A second key with the same pin costs 2^128 tries.
 */
public record NetworkPin(Bytes bytes) {
    /** Bytes of the hash that are shown. */
    public static final int SIZE = 16;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * SIZE + "}");

    public NetworkPin {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a network pin has " + SIZE + " bytes, not " + bytes.size());
        }
    }

    public static NetworkPin of(VerifyKey networkKey) {
        byte[] hash = Sha256.hash(networkKey.bytes().toArray());
        return new NetworkPin(Bytes.of(Arrays.copyOf(hash, SIZE)));
    }

    /** The pin that {@link #toString} printed, in either case; nothing when the text has another form. */
    public static Optional<NetworkPin> parse(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(digits).matches() ? Optional.of(new NetworkPin(Bytes.fromHex(digits))) : Optional.empty();
    }

    /** Whether this is the pin of the key. */
    public boolean matches(VerifyKey networkKey) {
        return equals(of(networkKey));
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return bytes.hex();
    }
}
