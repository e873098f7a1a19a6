package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import java.util.Arrays;

/** Reads canonical binary of a stranger: each length is checked against what is there before anything is copied. */
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads a part of an array; what is returned is always copied out, so the array may be used again. */
    public ByteReader(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    public int u8() throws MalformedException {
        need(1);
        return bytes[at++] & 0xff;
    }

    public int u16() throws MalformedException {
        return u8() << 8 | u8();
    }

    public int u32() throws MalformedException {
        return u16() << 16 | u16();
    }

    public long u64() throws MalformedException {
        return (long) u32() << 32 | u32() & 0xffff_ffffL;
    }

    public byte[] raw(int length) throws MalformedException {
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public Bytes fixed(int length) throws MalformedException {
        need(length);
        at += length;
        return Bytes.of(bytes, at - length, length);
    }

    /** A block behind its 16-bit length, refused above {@code max}. */
    public byte[] block(int max) throws MalformedException {
        return raw(blockLength(max));
    }

    /** The same as immutable bytes, copied once. */
    public Bytes blockBytes(int max) throws MalformedException {
        return fixed(blockLength(max));
    }

    /** A count of items, refused above {@code max}. */
    public int count(int max) throws MalformedException {
        int count = u16();
        if (count > max) {
            throw new MalformedException(count + " items where at most " + max + " are allowed");
        }
        return count;
    }

    public int remaining() {
        return end - at;
    }

    /** Canonical bytes end where their fields end: trailing bytes could carry a second meaning. */
    public void end() throws MalformedException {
        if (at != end) {
            throw new MalformedException(remaining() + " bytes after the last field");
        }
    }

    private int blockLength(int max) throws MalformedException {
        int length = u16();
        if (length > max) {
            throw new MalformedException("a field of " + length + " bytes where at most " + max + " are allowed");
        }
        return length;
    }

    private void need(int length) throws MalformedException {
        if (length < 0 || length > remaining()) {
            throw new MalformedException("cut short: " + length + " bytes wanted, " + remaining() + " left");
        }
    }
}
