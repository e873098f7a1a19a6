package io.jaelegram.client.store;

import java.util.Arrays;

/**
 * The keys that begin with a prefix, as a range in unsigned byte order.
 *
 * @param from the least key of the range: the prefix itself
 * @param to the least key above the range
 */
record KeyRange(byte[] from, byte[] to) {
    private static final byte GREATEST = (byte) 0xff;

    static KeyRange ofPrefix(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == GREATEST) {
            last--;
        }
        if (last < 0) {
            return new KeyRange(prefix, aboveAllKeys());
        }
        byte[] to = Arrays.copyOf(prefix, last + 1);
        to[last]++;
        return new KeyRange(prefix, to);
    }

    /** The part of this range below the given key. */
    KeyRange below(byte[] key) {
        return Arrays.compareUnsigned(key, to) < 0 ? new KeyRange(from, key) : this;
    }

    /** Whether no key can be in it. */
    boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    /** One byte longer than any key, so that it is above all of them. */
    private static byte[] aboveAllKeys() {
        byte[] key = new byte[Batch.MAX_KEY + 1];
        Arrays.fill(key, GREATEST);
        return key;
    }
}
