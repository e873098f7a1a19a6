package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PROTOCOL.md is the law of the present: it has every number that the code has. */
class ProtocolDocumentTest {
    private String law;

    @BeforeEach
    void read() throws Exception {
        law = Files.readString(Path.of("PROTOCOL.md"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameIsInTheLaw(Frame.Type type) {
        assertThat(law).contains("| " + type.code() + " | `" + type + "` |");
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalIsInTheLaw(Refusal refusal) {
        assertThat(law).contains("| " + refusal.code() + " | `" + refusal + "` |");
    }

    @Test
    void theVersionIsThatOfTheCode() {
        assertThat(law).contains("`" + Wire.ALPN + "`");
    }

    @Test
    void theLimitsAreThoseOfTheCode() {
        assertThat(law)
                .contains("| `MAX_FRAME` | " + Limits.MAX_FRAME + " B |")
                .contains("| `MAX_BODY` | " + Limits.MAX_BODY + " B |")
                .contains("| `MAX_ENVELOPE` | " + Limits.MAX_ENVELOPE + " B |")
                .contains("| `MAX_RECORD` | " + Limits.MAX_RECORD + " B |")
                .contains("| `MAX_RELEASES` | " + Limits.MAX_RELEASES + " |")
                .contains("| `MAX_PREKEYS_PER_FRAME` | " + Limits.MAX_PREKEYS_PER_FRAME + " |")
                .contains("| `MAX_PREKEY` | " + Limits.MAX_PREKEY + " B |")
                .contains("| `MAX_PREKEY_FIXED` | " + Limits.MAX_PREKEY_FIXED + " B |")
                .contains("| `ARMS` | " + Limits.ARMS + " |")
                .contains("| `COPY_LIFETIME` | " + Limits.COPY_LIFETIME.toDays() + " days |")
                .contains("| `TOMBSTONE_LIFETIME` | " + Limits.TOMBSTONE_LIFETIME.toDays() + " days |")
                .contains("| `MAX_JUNK` | " + Limits.MAX_JUNK + " |")
                .contains("| `MAX_HOLDER_RECEIPTS` | " + Limits.MAX_HOLDER_RECEIPTS + " |")
                .contains("| `MAX_DIGEST` | " + Limits.MAX_DIGEST + " |")
                .contains("| `MAX_GONE` | " + Limits.MAX_GONE + " |")
                .contains("| `MAX_CLOSER` | " + Limits.MAX_CLOSER + " |")
                .contains("| `MAX_LISTED` | " + Limits.MAX_LISTED + " |")
                .contains("| `MAX_CANDIDATES` | " + Limits.MAX_CANDIDATES + " |")
                .contains("| `MAX_NODE_RECORD` | " + Limits.MAX_NODE_RECORD + " B |")
                .contains("| `MAX_EXCLUDED` | " + Limits.MAX_EXCLUDED + " |")
                .contains("| `MAX_USER_RECORD` | " + Limits.MAX_USER_RECORD + " B |")
                .contains("| `MAX_RECORD_HOURS` | " + Limits.MAX_RECORD_HOURS + " h |")
                .contains("| `MAX_NODES` | " + Limits.MAX_NODES + " |")
                .contains("| `MAX_SIGNAL` | " + Limits.MAX_SIGNAL + " B |")
                .contains("| `MAX_REFUSAL_TEXT` | " + Limits.MAX_REFUSAL_TEXT + " B |")
                .contains("| `MAX_NAME` | " + Limits.MAX_NAME + " B |")
                .contains("| `MAX_OPEN_REQUESTS` | " + Limits.MAX_OPEN_REQUESTS + " |")
                .contains("| `HANDSHAKE_TIMEOUT` | " + Limits.HANDSHAKE_TIMEOUT.toSeconds() + " s |")
                .contains("| `PROBE_AFTER` | " + Limits.PROBE_AFTER.toSeconds() + " s |")
                .contains("| `ANSWER_WITHIN` | " + Limits.ANSWER_WITHIN.toSeconds() + " s |")
                .contains("| `PING_AFTER` | " + Limits.PING_AFTER.toSeconds() + " s |")
                .contains("| `DEAD_AFTER` | " + Limits.DEAD_AFTER.toSeconds() + " s |")
                .contains("| `MESSAGE_LIFETIME` | " + Limits.MESSAGE_LIFETIME.toDays() + " days |");
    }
}
