package io.jaelegram.server.store.log;

import io.jaelegram.server.store.StoreException;
import java.util.Arrays;

/** Goes through the whole records of a file, in order, past whatever is none. */
final class Scan {
    private static final int CHUNK = Math.max(1 << 20, 2 * Records.MAX);

    private final LogFile file;
    private final int end;
    private byte[] bytes = new byte[0];
    private int base;
    private int filled;
    private int at;
    private int length;
    private long group;
    private int skipped;
    private long skippedGroup;

    /**
     * @param from where a record may begin
     * @param group no record has a smaller one
     */
    Scan(LogFile file, int from, int end, long group) {
        this.file = file;
        this.base = from;
        this.end = end;
        this.group = group;
    }

    /** Goes to the next whole record; false when there is none. */
    boolean next() throws StoreException {
        at += length;
        skipped = 0;
        length = wholeHere();
        skippedGroup = length == 0 && filled - at >= Records.HEAD ? Records.group(bytes, at) : 0;
        while (length == 0 && base + at < end) {
            at += Records.ALIGN;
            skipped += Records.ALIGN;
            length = wholeHere();
        }
        if (length > 0) {
            group = Records.group(bytes, at);
        }
        return length > 0;
    }

    /** Where the record lies within {@link #bytes}. */
    int at() {
        return at;
    }

    byte[] bytes() {
        return bytes;
    }

    int kind() {
        return Records.kind(bytes, at);
    }

    long group() {
        return group;
    }

    /** Bytes before this record that are no record. */
    int skipped() {
        return skipped;
    }

    /** The group that the first of them names, if it is the head of a record. */
    long skippedGroup() {
        return skippedGroup;
    }

    /** Where the record begins in the file. */
    int place() {
        return base + at;
    }

    /** Where it ends. */
    int placeAfter() {
        return base + at + length;
    }

    private int wholeHere() throws StoreException {
        if (filled - at < Records.MAX && base + filled < end) {
            fill();
        }
        int found = Records.whole(bytes, at, filled);
        return found > 0 && Records.group(bytes, at) >= group ? found : 0;
    }

    private void fill() throws StoreException {
        byte[] next = Arrays.copyOfRange(bytes, Math.min(at, filled), Math.min(at, filled) + CHUNK);
        int kept = Math.max(0, filled - at);
        base += at;
        byte[] more = new byte[Math.min(CHUNK - kept, end - base - kept)];
        int read = file.read(base + kept, more, more.length);
        System.arraycopy(more, 0, next, kept, read);
        bytes = next;
        filled = kept + read;
        at = 0;
    }
}
