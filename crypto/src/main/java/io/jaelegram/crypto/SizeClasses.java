package io.jaelegram.crypto;

import java.util.Arrays;

/**
 * The lengths that a sealed body may have. Content (with the key or ciphertext of a post-quantum epoch, where the
 * message carries one) is padded with zeros to a class, and a constant stands before it, so a body's length reveals
 * the class and nothing finer. An epoch message looks like an ordinary message of a larger class.
 */
public final class SizeClasses {
    /** Content bytes of one message. */
    public static final int MAX_CONTENT = 32 * 1024;

    private static final int SMALLEST = 256;

    /** Bytes that no message exceeds in the padded part: the largest content and a post-quantum key with its tag. */
    private static final int LARGEST = 36 * 1024;

    private static final int[] CLASSES = classes();

    /** The longest body: the largest class, the constant of a message and the sender block of a first message. */
    public static final int MAX_BODY = Invitation.PREFIX_BYTES + Session.CONSTANT + LARGEST;

    private SizeClasses() {}

    /** The smallest class that holds this many bytes. */
    static int padded(int length) {
        for (int size : CLASSES) {
            if (length <= size) {
                return size;
            }
        }
        throw new IllegalArgumentException("a message holds at most " + MAX_CONTENT + " bytes, not " + length);
    }

    static boolean isClass(int length) {
        return Arrays.binarySearch(CLASSES, length) >= 0;
    }

    private static int[] classes() {
        int[] out = new int[9];
        for (int i = 0; i < 8; i++) {
            out[i] = SMALLEST << i;
        }
        out[8] = LARGEST;
        return out;
    }
}
