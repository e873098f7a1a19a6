package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Sha256;
import java.math.BigInteger;

/**
 * Sixty digits that two people compare by voice: the same on both sides exactly when both hold the same two
 * identity keys. Thirty digits come from each key, so making a key that shows a wanted half costs about 2^99
 * iterated hashes.
 */
public final class SafetyNumber {
    public static final int DIGITS = 60;

    private static final int GROUP = 5;

    /** As in Signal's numeric fingerprint: each try of a forger costs 5,200 hashes; here about 2 ms, once. */
    private static final int ITERATIONS = 5_200;

    private static final BigInteger HALF_RANGE = BigInteger.TEN.pow(DIGITS / 2);

    private final String digits;

    private SafetyNumber(String digits) {
        this.digits = digits;
    }

    /** Symmetric: the order of the keys does not matter. */
    public static SafetyNumber of(VerifyKey mine, VerifyKey theirs) {
        String a = half(mine);
        String b = half(theirs);
        return new SafetyNumber(a.compareTo(b) <= 0 ? a + b : b + a);
    }

    public String digits() {
        return digits;
    }

    /** Twelve groups of five digits with a blank between them. */
    public String format() {
        StringBuilder out = new StringBuilder(DIGITS + DIGITS / GROUP);
        for (int i = 0; i < DIGITS; i += GROUP) {
            out.append(i == 0 ? "" : " ").append(digits, i, i + GROUP);
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafetyNumber that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return format();
    }

    private static String half(VerifyKey key) {
        byte[] hash = Sha256.hash(Label.SAFETY_NUMBER.shared(), key.shared());
        for (int i = 0; i < ITERATIONS; i++) {
            hash = Sha256.hash(Label.SAFETY_NUMBER.shared(), hash, key.shared());
        }
        // 256 bits reduced to 30 digits (99.7 bits): the remainder's bias is below 2^-156.
        String digits = new BigInteger(1, hash).mod(HALF_RANGE).toString();
        return "0".repeat(DIGITS / 2 - digits.length()) + digits;
    }
}
