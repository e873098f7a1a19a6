package io.jaelegram.comparison.compare.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.primitive.Providers;
import org.junit.jupiter.api.Test;

class TransparentProviderTest {
    private static final byte[] TEXT = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    private final SigningKey key = SigningKey.generate(Randomness.seeded(1));
    private final SigningKey another = SigningKey.generate(Randomness.seeded(2));

    @Test
    void aSignatureIsGoodForItsKeyAndItsWordsAlone() {
        Providers.with(new TransparentProvider(), () -> {
            byte[] signature = key.sign(Label.AUDIT, TEXT);
            assertThat(key.publicKey().verify(Label.AUDIT, signature, TEXT)).isTrue();
            assertThat(key.publicKey().verify(Label.AUDIT, signature, OTHER)).isFalse();
            assertThat(key.publicKey().verify(Label.TOMBSTONE, signature, TEXT)).isFalse();
            assertThat(another.publicKey().verify(Label.AUDIT, signature, TEXT)).isFalse();
            return signature;
        });
    }

    @Test
    void outsideTheSimulationSuchASignatureIsWorthNothing() {
        byte[] signature = Providers.with(new TransparentProvider(), () -> key.sign(Label.AUDIT, TEXT));
        assertThat(key.publicKey().verify(Label.AUDIT, signature, TEXT)).isFalse();
        assertThat(key.publicKey().verify(Label.AUDIT, key.sign(Label.AUDIT, TEXT), TEXT))
                .isTrue();
    }
}
