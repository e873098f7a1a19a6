package io.jaelegram.crypto.primitive;

import java.security.MessageDigest;
import java.util.Arrays;

/** What is done to secret bytes besides computing with them. */
public final class Secrets {
    private Secrets() {}

    /** Overwrites with zeros. The collector may have left copies behind: this shortens a secret's life, no more. */
    public static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Compares in a time that does not depend on where the arrays differ. */
    public static boolean equal(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }
}
