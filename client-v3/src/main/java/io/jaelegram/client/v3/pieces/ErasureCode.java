package io.jaelegram.client.v3.pieces;

import java.util.Arrays;
import java.util.Map;

/**
 * The systematic Reed-Solomon code over GF(2^8) of RFC 5510 section 8: a Vandermonde matrix made systematic. Pieces 0 to
 * k - 1 are the data itself, any k of the n pieces give it back. No library of this size is published on Maven Central;
 * Backblaze's JavaReedSolomon, whose test vector this code is held to, is not.
 */
final class ErasureCode {
    private final int k;
    private final int n;
    private final FieldMatrix matrix;

    /** @param n at most 64, as {@link io.jaelegram.protocol.Envelope.Pieces} bounds it */
    ErasureCode(int k, int n) {
        this.k = k;
        this.n = n;
        FieldMatrix wide = FieldMatrix.vandermonde(n, k);
        matrix = wide.times(wide.only(first(k)).inverse());
    }

    /** Splits data into n pieces of {@link #pieceSize}; the last data piece is filled up with zeros. */
    byte[][] split(byte[] data) {
        int size = pieceSize(data.length);
        byte[][] pieces = new byte[n][size];
        for (int index = 0; index < k; index++) {
            int from = Math.min(index * size, data.length);
            System.arraycopy(data, from, pieces[index], 0, Math.min(size, data.length - from));
        }
        for (int index = k; index < n; index++) {
            for (int column = 0; column < k; column++) {
                GaloisField.addProduct(pieces[index], pieces[column], matrix.at(index, column));
            }
        }
        return pieces;
    }

    /**
     * The data again.
     *
     * @param pieces exactly k, by index, each of {@link #pieceSize} of the length
     * @param length of the data in bytes
     */
    byte[] join(Map<Integer, byte[]> pieces, int length) {
        int[] indexes =
                pieces.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        FieldMatrix back = matrix.only(indexes).inverse();
        int size = pieceSize(length);
        byte[] padded = new byte[k * size];
        byte[] part = new byte[size];
        for (int row = 0; row < k; row++) {
            Arrays.fill(part, (byte) 0);
            for (int column = 0; column < k; column++) {
                GaloisField.addProduct(part, pieces.get(indexes[column]), back.at(row, column));
            }
            System.arraycopy(part, 0, padded, row * size, size);
        }
        return Arrays.copyOf(padded, length);
    }

    /** Bytes of each piece of data of this length. */
    int pieceSize(int length) {
        return (length + k - 1) / k;
    }

    private static int[] first(int count) {
        int[] out = new int[count];
        for (int i = 0; i < count; i++) {
            out[i] = i;
        }
        return out;
    }
}
