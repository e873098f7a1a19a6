package io.jaelegram.comparison.natlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.natlab.ChatResult.Arrival;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the laboratory reads of two clients and makes of it. */
class ChatResultTest {
    @ParameterizedTest
    @CsvSource({
        "CONE, CONE, true",
        "NONE, SYMMETRIC, true",
        "SYMMETRIC, MAPPED, true",
        "CONE, SYMMETRIC, false",
        "FULL, SYMMETRIC, true",
        "SYMMETRIC, SYMMETRIC, false"
    })
    void clientsMeetWhereTheyCanKnowThatTheyCan(NatKind one, NatKind other, boolean meet) {
        Optional<Integer> direct = meet ? Optional.of(300) : Optional.empty();
        Optional<Integer> opposite = meet ? Optional.empty() : Optional.of(300);
        assertThat(result(one, other, direct).asExpected()).isTrue();
        assertThat(result(one, other, opposite).asExpected()).isFalse();
    }

    private static ChatResult result(NatKind one, NatKind other, Optional<Integer> direct) {
        Arrival any = new Arrival("server", 10);
        return new ChatResult(one, other, "", "", any, any, direct, any);
    }

    @Test
    void thePathAndTheTimeOfAMessageAreReadFromThePrompt() {
        assertThat(HomePrompt.arrival("#9bf3 [delivered] 1.5 s direct")).contains(new Arrival("direct", 1_500));
        assertThat(HomePrompt.arrival("[read] 801 ms server  ")).contains(new Arrival("server", 801));
        assertThat(HomePrompt.arrival("[queued]  ")).isEmpty();
    }
}
