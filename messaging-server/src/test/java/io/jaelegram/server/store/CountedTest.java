package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a number is told to an operator. */
class CountedTest {
    @Test
    void oneOfThemHasNoS() {
        assertThat(Counted.of(0, "message")).isEqualTo("0 messages");
        assertThat(Counted.of(1, "message")).isEqualTo("1 message");
        assertThat(Counted.of(2, "waiting message")).isEqualTo("2 waiting messages");
    }
}
