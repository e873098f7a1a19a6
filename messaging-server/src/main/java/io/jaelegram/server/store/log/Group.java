package io.jaelegram.server.store.log;

import java.util.Arrays;

/** The records of the group that is being collected, as they will lie on the disk. */
final class Group {
    private static final int SMALLEST = 64 * 1024;

    /** What is kept for the next group: some thousand messages of the usual size. */
    private static final int LARGEST = 4 << 20;

    private byte[] bytes = new byte[SMALLEST];
    private int size;
    private long number;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Appends a record without its head, which is filled in; gives where it begins. */
    int add(byte[] record, int kind) {
        int at = size;
        if (bytes.length - at < record.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + record.length));
        }
        System.arraycopy(record, 0, bytes, at, record.length);
        Records.finish(bytes, at, record.length, number, kind);
        size += record.length;
        return at;
    }

    /** Forgets the records from a place on. */
    void cut(int to) {
        size = to;
    }

    /** The next group begins; one that was large gives its memory back. */
    void begin(long group) {
        number = group;
        size = 0;
        if (bytes.length > LARGEST) {
            bytes = new byte[SMALLEST];
        }
    }
}
