package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Addresses that only contacts read. */
class AddressKeyTest {
    private static final byte[] PLAIN = {1, 2, 3, 4};
    private static final byte[] HERE = {5};

    private final Randomness random = Randomness.seeded(21);
    private final AddressKey key = AddressKey.generate(random);

    @Test
    void aContactWhoWasToldTheKeyOpensWhatItSeals() throws Exception {
        byte[] sealed = key.seal(PLAIN, random, HERE);
        AddressKey told = AddressKey.of(key.bytes());
        assertThat(told).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(told.open(sealed, HERE)).isEqualTo(PLAIN);
        assertThat(sealed).hasSize(PLAIN.length + AddressKey.OVERHEAD);
    }

    @Test
    void nobodyElseAndNowhereElse() {
        byte[] sealed = key.seal(PLAIN, random, HERE);
        assertThatThrownBy(() -> AddressKey.generate(random).open(sealed, HERE)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> key.open(sealed, new byte[] {6})).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> key.open(new byte[AddressKey.OVERHEAD - 1], HERE))
                .isInstanceOf(RefusedException.class);
        for (int at = 0; at < sealed.length; at++) {
            byte[] turned = sealed.clone();
            turned[at] ^= 1;
            assertThatThrownBy(() -> key.open(turned, HERE)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void theSameAddressesSealedTwiceShareNoByteBehindTheFormat() {
        byte[] one = key.seal(PLAIN, random, HERE);
        byte[] two = key.seal(PLAIN, random, HERE);
        assertThat(Bytes.of(one, 1, 16)).isNotEqualTo(Bytes.of(two, 1, 16));
        assertThat(Bytes.of(one, 17, PLAIN.length)).isNotEqualTo(Bytes.of(two, 17, PLAIN.length));
    }

    @Test
    void theKeyIsNotShownAndEnds() {
        String hex = Bytes.of(key.bytes()).hex();
        assertThat(key.toString()).doesNotContain(hex.substring(0, 8));
        key.destroy();
        assertThatThrownBy(key::bytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.seal(PLAIN, random, HERE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.open(new byte[64], HERE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AddressKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
