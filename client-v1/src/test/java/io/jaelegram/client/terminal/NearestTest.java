package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of(
            "contacts", "add", "verify", "trust", "msg", "m", "search", "history", "status", "trace", "me", "q");

    @ParameterizedTest
    @CsvSource({"mgs,msg", "contcats,contacts", "verfy,verify", "truts,trust", "stauts,status", "tarce,trace", "ad,add"
    })
    void aSlipOfTheFingerFindsTheCommand(String typed, String meant) {
        assertThat(Nearest.of(typed, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "xyz", "contributors"})
    void whatIsNothingLikeACommandIsNotGuessed(String typed) {
        assertThat(Nearest.of(typed, NAMES)).isEmpty();
    }
}
