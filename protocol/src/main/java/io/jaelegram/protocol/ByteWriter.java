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
        return raw(bytes.toArray());
    }

    /** Bytes behind a 16-bit length. */
    public ByteWriter block(byte[] bytes) {
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("a block has at most 65,535 bytes, not " + bytes.length);
        }
        return u16(bytes.length).raw(bytes);
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
