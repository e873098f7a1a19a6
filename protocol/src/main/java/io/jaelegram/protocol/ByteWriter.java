package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import java.util.Arrays;

/** Lays out canonical binary: big-endian numbers, each variable field behind its length. */
public final class ByteWriter {
    private byte[] buffer;
    private int size;

    public ByteWriter(int expected) {
        buffer = new byte[Math.max(16, expected)];
    }

    public ByteWriter u8(int value) {
        room(1);
        buffer[size++] = (byte) value;
        return this;
    }

    public ByteWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public ByteWriter u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public ByteWriter u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    /** Bytes of a length that the reader knows. */
    public ByteWriter raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    public ByteWriter raw(Bytes bytes) {
        room(bytes.size());
        bytes.copyTo(buffer, size);
        size += bytes.size();
        return this;
    }

    /** Bytes behind a 16-bit length. */
    public ByteWriter block(byte[] bytes) {
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("a block has at most 65,535 bytes, not " + bytes.length);
        }
        return u16(bytes.length).raw(bytes);
    }

    /** Bytes behind a 16-bit length. */
    public ByteWriter block(Bytes bytes) {
        if (bytes.size() > 0xffff) {
            throw new IllegalArgumentException("a block has at most 65,535 bytes, not " + bytes.size());
        }
        return u16(bytes.size()).raw(bytes);
    }

    /** Puts a number over four bytes that were written before, for a length that is known only at the end. */
    public void setU32(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** Forgets what was written and keeps the room for the next use. */
    public void clear() {
        size = 0;
    }

    /** The buffer itself, of which the first {@link #size} bytes count, until the next write: for copying out once. */
    public byte[] shared() {
        return buffer;
    }

    public byte[] toArray() {
        return Arrays.copyOf(buffer, size);
    }

    private void room(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
        }
    }
}
