package io.jaelegram.comparison.compare.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.comparison.compare.result.Question;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whoever is asked for nodes can tell from the place alone. */
class PlacesTest {
    private final VerifyKey bob = SigningKey.generate(new SystemRandomness()).publicKey();
    private final VerifyKey carol = SigningKey.generate(new SystemRandomness()).publicKey();
    private final Places places = new Places(List.of(bob.bytes().hex()));

    @Test
    void aQuestionForTheNodesAroundABuddySeatIsAboutItsReader() {
        String seat = Arm.of(bob, 2, 17).key().hex();
        assertThat(places.about(new Question("w", "server", seat)))
                .isEqualTo(new Question("w", "server", MailboxId.of(bob).bytes().hex()));
    }

    @Test
    void aPlaceOfSomebodyElseSaysNothing() {
        Question other = new Question("w", "server", Arm.of(carol, 2, 17).key().hex());
        assertThat(places.about(other)).isEqualTo(other);
    }
}
