package io.jaelegram.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes with value equality and unsigned order, for everything that is not secret. */
public final class Bytes implements Comparable<Bytes> {
    private static final int SHOWN = 8;

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    public static Bytes fromHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /** A copy that the caller may change. */
    public byte[] toArray() {
        return content.clone();
    }

    public int size() {
        return content.length;
    }

    public byte at(int index) {
        return content[index];
    }

    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(content, 0, Math.min(SHOWN, content.length)) + "(" + content.length + " B)";
    }
}
