package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import java.util.Arrays;

/** Reads what {@link Packer} wrote, or a stranger's bytes: every length is checked before anything is allocated. */
final class Unpacker {
    private final byte[] bytes;
    private final String what;
    private int at;

    /**
     * @param what the object's name in error messages
     */
    Unpacker(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    int u8() throws RefusedException {
        need(1);
        return bytes[at++] & 0xff;
    }

    int u16() throws RefusedException {
        return u8() << 8 | u8();
    }

    int u24() throws RefusedException {
        return u8() << 16 | u16();
    }

    long u32() throws RefusedException {
        return (long) u16() << 16 | u16();
    }

    long u64() throws RefusedException {
        return u32() << 32 | u32();
    }

    byte[] raw(int length) throws RefusedException {
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    byte[] sized(int max) throws RefusedException {
        long length = u32();
        if (length > max) {
            throw refuse("declares a field of " + length + " bytes, allowed are " + max);
        }
        return raw((int) length);
    }

    int count(int max) throws RefusedException {
        int count = u16();
        if (count > max) {
            throw refuse("declares " + count + " entries, allowed are " + max);
        }
        return count;
    }

    boolean flag() throws RefusedException {
        int value = u8();
        if (value > 1) {
            throw refuse("has a flag that is neither 0 nor 1");
        }
        return value == 1;
    }

    void version(int known) throws RefusedException {
        int version = u8();
        if (version != known) {
            throw new RefusedException(
                    Reason.VERSION,
                    "The " + what + " is of format " + version + "; this version of Jaelegram reads format " + known
                            + ".");
        }
    }

    int remaining() {
        return bytes.length - at;
    }

    void end() throws RefusedException {
        if (remaining() != 0) {
            throw refuse("has " + remaining() + " bytes too many");
        }
    }

    RefusedException refuse(String fault) {
        return new RefusedException(Reason.MALFORMED, "The " + what + " " + fault + ".");
    }

    private void need(int length) throws RefusedException {
        if (length > remaining()) {
            throw refuse("ends too early, at byte " + bytes.length);
        }
    }
}
