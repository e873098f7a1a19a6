package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two routers that let no way open. */
class HopelessTest {
    private final SimulatedWorld world = new SimulatedWorld(6);
    private final VerifyKey bob = SigningKey.generate(Randomness.seeded(2)).publicKey();
    private final Hopeless hopeless =
            new Hopeless(world.node("alice", NodeIdentity.client(SigningKey.generate(Randomness.seeded(1))))
                    .loop());

    @Test
    void nobodyWaitsForItAgainUntilTenMinutesArePast() {
        hopeless.remember(bob, "symmetric there");
        world.runFor(Duration.ofMinutes(9));
        assertThat(hopeless.to(bob)).contains("symmetric there");
        world.runFor(Duration.ofMinutes(2));
        assertThat(hopeless.to(bob)).isEmpty();
    }

    @Test
    void aNewAddressOfEitherSideEndsIt() {
        hopeless.remember(bob, "symmetric there");
        hopeless.forget(bob);
        assertThat(hopeless.to(bob)).isEmpty();
        hopeless.remember(bob, "symmetric here");
        hopeless.clear();
        assertThat(hopeless.to(bob)).isEmpty();
    }

    @Test
    void manyPeopleDoNotFillTheMemory() {
        hopeless.remember(bob, "first");
        for (int i = 0; i < 256; i++) {
            hopeless.remember(SigningKey.generate(Randomness.seeded(100 + i)).publicKey(), "later");
        }
        assertThat(hopeless.to(bob)).isEmpty();
    }
}
