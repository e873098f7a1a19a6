package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final long LIMIT = 8 << 20;
    private static final int LARGEST = 60_000;
    private static final int ORDINARY = 700;

    /** Everybody hands in the largest envelopes until each is refused. */
    private static long[] flood(Admission admission, int connections) {
        long[] unanswered = new long[connections];
        boolean taken = true;
        while (taken) {
            taken = false;
            for (int i = 0; i < connections; i++) {
                if (admission.admit(LARGEST, unanswered[i])) {
                    unanswered[i] += LARGEST;
                    taken = true;
                }
            }
        }
        return unanswered;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 32, 500})
    void howeverManyFloodAnOrdinaryMessageOfAnotherIsTaken(int floods) {
        Admission admission = new Admission(LIMIT);
        long[] unanswered = flood(admission, floods);

        assertThat(Arrays.stream(unanswered).sum()).isBetween(LIMIT / 5, LIMIT);
        assertThat(admission.admit(ORDINARY, 0)).isTrue();
    }

    @Test
    void oneFloodHasAQuarterOfTheMemory() {
        long[] unanswered = flood(new Admission(LIMIT), 1);

        assertThat(unanswered[0]).isCloseTo(LIMIT / 4, within((long) LARGEST));
    }

    @Test
    void whatWasAnsweredMakesRoomAgain() {
        Admission admission = new Admission(LIMIT);
        flood(admission, 1);
        admission.settled(LARGEST);

        assertThat(admission.admit(LARGEST, LIMIT / 4 - 2 * LARGEST)).isTrue();
    }
}
