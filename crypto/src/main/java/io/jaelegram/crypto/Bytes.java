package io.jaelegram.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** Immutable public bytes with value equality: ids, public keys, signatures. Never for secrets: it cannot be wiped. */
public final class Bytes implements Comparable<Bytes> {
    private static final HexFormat HEX = HexFormat.of();

    /** Hex digits shown by {@link #toString}: enough to tell two apart in a log. */
    private static final int SHOWN = 8;

    private final byte[] value;

    /** 0 until it is asked for: ids are keys of large tables. Whoever computes it gets the same. */
    private int hash;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Copies the array. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** Copies a part of the array. */
    public static Bytes of(byte[] source, int from, int length) {
        return new Bytes(Arrays.copyOfRange(source, from, from + length));
    }

    /**
     * @throws IllegalArgumentException when the text is not an even number of hex digits
     */
    public static Bytes fromHex(String hex) {
        return new Bytes(HEX.parseHex(hex));
    }

    public String hex() {
        return HEX.formatHex(value);
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    /** Copies all bytes into the array at an offset: one copy where {@link #toArray} would make two. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(value, 0, target, at, value.length);
    }

    public int size() {
        return value.length;
    }

    public byte at(int index) {
        return value[index];
    }

    /** Unsigned, lexicographic. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(value);
        }
        return hash;
    }

    @Override
    public String toString() {
        String hex = hex();
        return hex.length() <= SHOWN ? hex : hex.substring(0, SHOWN) + "…(" + value.length + " B)";
    }
}
