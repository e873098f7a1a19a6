package io.jaelegram.client.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * The keys that begin with a prefix, as a half-open range in unsigned byte order.
 *
 * @param from the prefix itself, the least key of the range
 * @param to the least key above the range; none when no greater key exists (an empty prefix, or only bytes 0xff)
 */
record KeyRange(byte[] from, Optional<byte[]> to) {
    static KeyRange ofPrefix(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xff) {
            last--;
        }
        if (last < 0) {
            return new KeyRange(prefix, Optional.empty());
        }
        byte[] to = Arrays.copyOf(prefix, last + 1);
        to[last]++;
        return new KeyRange(prefix, Optional.of(to));
    }

    /** The part of this range below the given key. */
    KeyRange below(byte[] key) {
        boolean lower = to.isEmpty() || Arrays.compareUnsigned(key, to.get()) < 0;
        return lower ? new KeyRange(from, Optional.of(key)) : this;
    }

    /** Whether no key can be in it. */
    boolean isEmpty() {
        return to.isPresent() && Arrays.compareUnsigned(from, to.get()) >= 0;
    }
}
