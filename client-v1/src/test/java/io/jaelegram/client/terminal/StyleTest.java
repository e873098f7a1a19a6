package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    @Test
    void aModernTerminalGetsColoursAndSymbols() {
        assertThat(Style.of(false, XTERM, true, StandardCharsets.UTF_8)).isEqualTo(new Style(true, true));
    }

    @Test
    void plainPipesDumbTerminalsAndNoColorGetLettersOnly() {
        assertThat(Style.of(true, XTERM, true, StandardCharsets.UTF_8)).isEqualTo(Style.PLAIN);
        assertThat(Style.of(false, XTERM, false, StandardCharsets.UTF_8)).isEqualTo(Style.PLAIN);
        assertThat(Style.of(false, Map.of("TERM", "dumb"), true, StandardCharsets.UTF_8))
                .isEqualTo(Style.PLAIN);
        assertThat(Style.of(false, Map.of("TERM", "xterm", "NO_COLOR", "1"), true, StandardCharsets.UTF_8))
                .isEqualTo(Style.PLAIN);
    }

    @Test
    void aLocaleThatCannotShowSymbolsGetsWordsInColour() {
        assertThat(Style.of(false, XTERM, true, StandardCharsets.US_ASCII)).isEqualTo(new Style(true, false));
    }
}
