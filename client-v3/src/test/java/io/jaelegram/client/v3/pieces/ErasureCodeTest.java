package io.jaelegram.client.v3.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErasureCodeTest {
    /** {@code testOneEncode} of Backblaze's JavaReedSolomon, which Klaus Post's reedsolomon has too. */
    @Test
    void parityIsThatOfThePublishedVector() {
        byte[][] pieces = new ErasureCode(5, 10).split(new byte[] {0, 1, 4, 5, 2, 3, 6, 7, 8, 9});

        assertThat(pieces[5]).containsExactly(12, 13);
        assertThat(pieces[6]).containsExactly(10, 11);
        assertThat(pieces[7]).containsExactly(14, 15);
        assertThat(pieces[8]).containsExactly(90, 91);
        assertThat(pieces[9]).containsExactly(94, 95);
    }

    @Test
    void everyChoiceOfFourOfTwelveGivesTheDataBack() {
        ErasureCode code = new ErasureCode(4, 12);
        byte[] data = Randomness.seeded(1).bytes(4_097);
        byte[][] pieces = code.split(data);
        int choices = 0;
        for (int bits = 0; bits < 1 << 12; bits++) {
            if (Integer.bitCount(bits) == 4) {
                Map<Integer, byte[]> chosen = new HashMap<>();
                for (int index = 0; index < 12; index++) {
                    if ((bits & 1 << index) != 0) {
                        chosen.put(index, pieces[index]);
                    }
                }
                assertThat(code.join(chosen, data.length)).isEqualTo(data);
                choices++;
            }
        }
        assertThat(choices).isEqualTo(495);
    }

    @Test
    void aBodyOfOneByteHasPiecesToo() {
        ErasureCode code = new ErasureCode(2, 8);
        byte[][] pieces = code.split(new byte[] {42});

        assertThat(code.join(Map.of(5, pieces[5], 7, pieces[7]), 1)).containsExactly(42);
    }
}
