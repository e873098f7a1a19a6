package io.jaelegram.client.store;

import io.jaelegram.crypto.Bytes;
import java.util.Arrays;

/** One row as read: its key and its opened value, which belongs to the reader, who may wipe it. */
public record Row(Bytes key, byte[] value) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && key.equals(row.key) && Arrays.equals(value, row.value);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Never shows the value: it may be a message or a key. */
    @Override
    public String toString() {
        return "Row[" + key + ", " + value.length + " bytes]";
    }
}
