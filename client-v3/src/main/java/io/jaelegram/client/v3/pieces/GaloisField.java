package io.jaelegram.client.v3.pieces;

/**
 * Arithmetic on bytes as elements of GF(2^8), with the polynomial x^8 + x^4 + x^3 + x^2 + 1 of RFC 5510 section 8.1.
 * Addition is exclusive or. Table look-ups leak timing: only sealed bytes and public indexes come here.
 */
final class GaloisField {
    private static final int POLYNOMIAL = 0x11d;
    private static final int ORDER = 255;

    /** Powers of the generator 2, twice over, so that a sum of two logarithms needs no reduction. */
    private static final int[] POWER = new int[2 * ORDER];

    private static final int[] LOGARITHM = new int[ORDER + 1];

    /** All products, 64 kB: one look-up in the inner loop instead of three. */
    private static final byte[][] PRODUCT = new byte[ORDER + 1][ORDER + 1];

    static {
        int value = 1;
        for (int exponent = 0; exponent < ORDER; exponent++) {
            POWER[exponent] = value;
            POWER[exponent + ORDER] = value;
            LOGARITHM[value] = exponent;
            value <<= 1;
            if (value > ORDER) {
                value ^= POLYNOMIAL;
            }
        }
        for (int a = 1; a <= ORDER; a++) {
            for (int b = 1; b <= ORDER; b++) {
                PRODUCT[a][b] = (byte) POWER[LOGARITHM[a] + LOGARITHM[b]];
            }
        }
    }

    private GaloisField() {}

    static int multiply(int a, int b) {
        return PRODUCT[a][b] & 0xff;
    }

    /** {@code target += factor * source}, byte by byte. */
    static void addProduct(byte[] target, byte[] source, int factor) {
        byte[] products = PRODUCT[factor];
        for (int i = 0; i < target.length; i++) {
            target[i] ^= products[source[i] & 0xff];
        }
    }

    /** @throws ArithmeticException for zero, which has no inverse */
    static int inverse(int a) {
        if (a == 0) {
            throw new ArithmeticException("zero has no inverse");
        }
        return POWER[ORDER - LOGARITHM[a]];
    }

    /** {@code a} to the {@code n}; anything to the zero is one. */
    static int power(int a, int n) {
        if (n == 0) {
            return 1;
        }
        return a == 0 ? 0 : POWER[LOGARITHM[a] * n % ORDER];
    }
}
