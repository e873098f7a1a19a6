package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;

/** RFC 4648 base 32 in small letters without padding: survives case changes and being read aloud. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder out = new StringBuilder((bytes.length * 8 + 4) / 5);
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(ALPHABET.charAt(held >>> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.append(ALPHABET.charAt(held << 5 - bits & 31));
        }
        return out.toString();
    }

    /** Refuses foreign characters and leftover bits, so that each value has one text. */
    static byte[] decode(String text) throws RefusedException {
        byte[] out = new byte[text.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new RefusedException(
                        Reason.MALFORMED, "The contact code has a character that is not in a to z or 2 to 7.");
            }
            held = held << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out[at++] = (byte) (held >>> bits);
            }
            held &= (1 << bits) - 1;
        }
        if (held != 0 || bits >= 5) {
            throw new RefusedException(Reason.MALFORMED, "The contact code is not whole: characters are missing.");
        }
        return out;
    }
}
