package io.jaelegram.comparison.natlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairResultTest {
    private static final String STEADY = "one port for all";
    private static final String CHANGING = "another port for each";

    private static PairResult cones(String finding, Optional<Integer> millis) {
        return new PairResult(NatKind.CONE, NatKind.CONE, finding, STEADY, millis, millis);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, SYMMETRIC, true",
        "FULL, SYMMETRIC, true",
        "MAPPED, SYMMETRIC, true",
        "CONE, CONE, true",
        "CONE, SYMMETRIC, false",
        "SYMMETRIC, CONE, false",
        "SYMMETRIC, SYMMETRIC, false"
    })
    void physicsLetsTwoConesMeetAndASymmetricOneReachOnlyWhatIsOpen(NatKind one, NatKind other, boolean possible) {
        assertThat(NatKind.directPossible(one, other)).isEqualTo(possible);
    }

    @Test
    void twoConesThatMeetAreAsExpected() {
        assertThat(cones(STEADY, Optional.of(7)).asExpected()).isTrue();
    }

    @Test
    void twoConesThatDoNotMeetAreNot() {
        assertThat(cones(STEADY, Optional.empty()).asExpected()).isFalse();
    }

    @Test
    void aLaboratoryWhoseConeIsNoneIsNot() {
        assertThat(cones(CHANGING, Optional.of(7)).asExpected()).isFalse();
    }

    @Test
    void aSymmetricPairThatMeetsMeansThatTheLaboratoryIsWrong() {
        PairResult met = new PairResult(
                NatKind.SYMMETRIC, NatKind.SYMMETRIC, CHANGING, CHANGING, Optional.of(1), Optional.of(1));
        assertThat(met.asExpected()).isFalse();
    }

    @Test
    void oneEndThatHeardNothingIsNotDirect() {
        PairResult half = new PairResult(NatKind.NONE, NatKind.CONE, STEADY, STEADY, Optional.of(1), Optional.empty());
        assertThat(half.direct()).isFalse();
        assertThat(half.millis()).isEmpty();
    }

    @Test
    void aMappingLeftBehindIsAFault() {
        PairResult left = new PairResult(
                NatKind.MAPPED,
                NatKind.SYMMETRIC,
                "left a mapping behind, mapped by PCP",
                CHANGING,
                Optional.of(1),
                Optional.of(1));
        assertThat(left.asExpected()).isFalse();
    }
}
