package io.jaelegram.server.store.log;

import io.jaelegram.server.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One file of the log. It begins with {@value #HEAD} bytes: "JLOG", format u32, zeros u32, CRC-32C u32 of these. What it
 * will need is written with zeros before, so that a sync writes no more than the group.
 */
final class Segment {
    static final int HEAD = 16;
    private static final int MAGIC = 0x4a4c4f47;
    private static final int FORMAT = 1;
    private static final byte[] NONE = new byte[0];

    final int number;
    private final LogFile file;
    private int end;
    private int allocated;
    private long live;

    private Segment(int number, LogFile file, int end, int allocated) {
        this.number = number;
        this.file = file;
        this.end = end;
        this.allocated = allocated;
    }

    static Segment create(int number, LogFile file) throws StoreException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).putInt(MAGIC).putInt(FORMAT).putInt(0);
        head.putInt(crc(head.array()));
        file.write(0, head.array(), HEAD);
        return new Segment(number, file, HEAD, HEAD);
    }

    /** One that is there already, read up to its present size. */
    static Segment open(int number, LogFile file) throws StoreException {
        byte[] head = new byte[HEAD];
        ByteBuffer in = ByteBuffer.wrap(head);
        boolean whole = file.read(0, head, HEAD) == HEAD && in.getInt(0) == MAGIC && in.getInt(HEAD - 4) == crc(head);
        if (whole && in.getInt(4) > FORMAT) {
            throw new StoreException(
                    StoreException.Kind.NEWER_FORMAT,
                    "the mail log has format " + in.getInt(4) + ", this program knows " + FORMAT);
        }
        // A head that is not whole says nothing about the records, which have checksums of their own.
        int size = Math.max(HEAD, file.size());
        return new Segment(number, file, size, size);
    }

    LogFile file() {
        return file;
    }

    /** Where the next record goes. */
    int end() {
        return end;
    }

    /** Bytes of its records that are still needed. */
    long live() {
        return live;
    }

    void occupy(int bytes) {
        live += bytes;
    }

    void release(int bytes) {
        live -= bytes;
    }

    /**
     * Appends a group and syncs it.
     *
     * @param step by how much the file grows ahead
     * @return where the group begins
     */
    int append(Group group, int step) throws StoreException {
        if (allocated < end + group.size()) {
            int more = Math.max(step, end + group.size() - allocated);
            file.write(allocated, new byte[more], more);
            allocated += more;
        }
        file.write(end, group.bytes(), group.size());
        file.sync();
        int at = end;
        end += group.size();
        return at;
    }

    /** Nothing is appended any more: gives back what was written ahead. */
    void seal(int to) throws StoreException {
        if (file.size() > to) {
            file.truncate(to);
        }
        file.sync();
        end = to;
        allocated = to;
    }

    /** The bytes of a part of the file; fewer, when it ends before. */
    byte[] read(int at, int length) throws StoreException {
        if (at < 0 || length <= 0) {
            return NONE;
        }
        byte[] bytes = new byte[length];
        int read = file.read(at, bytes, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    private static int crc(byte[] head) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, HEAD - Integer.BYTES);
        return (int) crc.getValue();
    }
}
