package io.jaelegram.client.v3.pieces;

/** A matrix over {@link GaloisField}, small: at most 64 rows. */
final class FieldMatrix {
    private final int[][] rows;

    private FieldMatrix(int[][] rows) {
        this.rows = rows;
    }

    /** Row r holds the powers 0 to columns - 1 of r: any {@code columns} of its rows are independent. */
    static FieldMatrix vandermonde(int rowCount, int columns) {
        int[][] out = new int[rowCount][columns];
        for (int row = 0; row < rowCount; row++) {
            for (int column = 0; column < columns; column++) {
                out[row][column] = GaloisField.power(row, column);
            }
        }
        return new FieldMatrix(out);
    }

    int at(int row, int column) {
        return rows[row][column];
    }

    /** The chosen rows in the order given. */
    FieldMatrix only(int... chosen) {
        int[][] out = new int[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            out[i] = rows[chosen[i]].clone();
        }
        return new FieldMatrix(out);
    }

    FieldMatrix times(FieldMatrix other) {
        int columns = other.rows[0].length;
        int[][] out = new int[rows.length][columns];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                int sum = 0;
                for (int i = 0; i < other.rows.length; i++) {
                    sum ^= GaloisField.multiply(rows[row][i], other.rows[i][column]);
                }
                out[row][column] = sum;
            }
        }
        return new FieldMatrix(out);
    }

    /**
     * By Gauss and Jordan.
     *
     * @throws ArithmeticException when the rows depend on each other
     */
    FieldMatrix inverse() {
        int size = rows.length;
        int[][] left = only(range(size)).rows;
        int[][] right = new int[size][size];
        for (int i = 0; i < size; i++) {
            right[i][i] = 1;
        }
        for (int column = 0; column < size; column++) {
            int pivot = column;
            while (pivot < size && left[pivot][column] == 0) {
                pivot++;
            }
            if (pivot == size) {
                throw new ArithmeticException("the rows depend on each other");
            }
            swap(left, pivot, column);
            swap(right, pivot, column);
            int scale = GaloisField.inverse(left[column][column]);
            scale(left[column], scale);
            scale(right[column], scale);
            for (int row = 0; row < size; row++) {
                int factor = left[row][column];
                if (row != column && factor != 0) {
                    subtract(left[row], left[column], factor);
                    subtract(right[row], right[column], factor);
                }
            }
        }
        return new FieldMatrix(right);
    }

    private static int[] range(int size) {
        int[] out = new int[size];
        for (int i = 0; i < size; i++) {
            out[i] = i;
        }
        return out;
    }

    private static void swap(int[][] matrix, int a, int b) {
        int[] row = matrix[a];
        matrix[a] = matrix[b];
        matrix[b] = row;
    }

    private static void scale(int[] row, int factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] = GaloisField.multiply(row[i], factor);
        }
    }

    private static void subtract(int[] row, int[] other, int factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] ^= GaloisField.multiply(other[i], factor);
        }
    }
}
