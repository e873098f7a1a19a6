package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Secrets;
import java.util.Arrays;

/** Lays out canonical bytes, big-endian. Grows and wipes what it leaves behind, since states hold secrets. */
final class Packer {
    private byte[] buffer;
    private int size;

    Packer(int expected) {
        this.buffer = new byte[expected];
    }

    Packer u8(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
        return this;
    }

    Packer u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Packer u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    Packer u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    Packer u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    Packer raw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    /** Length as u32, then the bytes. */
    Packer sized(byte[] value) {
        return u32(value.length).raw(value);
    }

    /** The bytes; the packer is empty and wiped afterwards. */
    byte[] finish() {
        byte[] out = size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
        if (out != buffer) {
            Secrets.wipe(buffer);
        }
        buffer = new byte[0];
        size = 0;
        return out;
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            byte[] bigger = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
            Secrets.wipe(buffer);
            buffer = bigger;
        }
    }
}
