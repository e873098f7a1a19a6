package io.jaelegram.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NetworkPinTest {
    private final VerifyKey key = SigningKey.generate(Randomness.seeded(1)).publicKey();

    @Test
    void aPinThatThePersonCopiedInCapitalsFindsTheSameNetwork() {
        String shown = NetworkPin.of(key).toString();

        assertThat(shown).hasSize(32);
        assertThat(NetworkPin.parse(shown.toUpperCase(Locale.ROOT))
                        .orElseThrow()
                        .matches(key))
                .isTrue();
    }

    @Test
    void anotherNetworkDoesNotMatch() {
        VerifyKey other = SigningKey.generate(Randomness.seeded(2)).publicKey();

        assertThat(NetworkPin.of(key).matches(other)).isFalse();
    }

    @Test
    void aPinThatLostADigitIsNoPin() {
        String shown = NetworkPin.of(key).toString();

        assertThat(NetworkPin.parse(shown.substring(1))).isEmpty();
        assertThat(NetworkPin.parse(shown + "0")).isEmpty();
        assertThat(NetworkPin.parse("g".repeat(32))).isEmpty();
    }
}
