package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "alice", "A.b_c-9", "...", ".a", "a..", "-"})
    void aNameOfTheseLettersIsAName(String text) {
        assertThat(UserName.parse(text))
                .hasValueSatisfying(name -> assertThat(name).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a b", "a;b", "a\n", "\u00e9", "..\n"})
    void whatCouldBeAPathOrTwoFieldsIsNoName(String text) {
        assertThat(UserName.parse(text)).isEmpty();
    }

    @Test
    void theLongestNameHasThirtyTwoLetters() {
        assertThat(UserName.parse("x".repeat(Limits.MAX_NAME))).isPresent();
        assertThat(UserName.parse("x".repeat(Limits.MAX_NAME + 1))).isEmpty();
    }
}
