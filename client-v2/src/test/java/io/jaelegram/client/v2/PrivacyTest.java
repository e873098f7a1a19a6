package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Status;
import io.jaelegram.protocol.Candidate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may know where a person is, as the person said. */
class PrivacyTest {
    private Street street;
    private Resident alice;

    @BeforeEach
    void open() throws Exception {
        street = new Street(5);
        alice = street.resident("alice");
    }

    @Test
    void withoutAWishTheFirstMessagesGoStraight() {
        Resident bob = street.resident("bob");
        talk(bob);
        assertThat(alice.path("one more")).contains(DirectRoute.PATH);
    }

    @Test
    void whoAskedForNoDirectWayIsNeverDialledAndDialsTheServerAlone() {
        Resident bob = street.resident("bob", new DirectOptions(false, Optional.empty(), true));
        int before = alice.dialled.size();
        talk(bob);
        assertThat(alice.path("one more")).contains("server");
        assertThat(bob.path("and back")).contains("server");
        assertThat(bob.dialled).containsOnly(street.address().endpoint());
        assertThat(alice.dialled).hasSize(before);
        assertThat(bob.client.status().details())
                .extracting(Status.Detail::name)
                .contains("direct")
                .doesNotContain("listening", "told");
    }

    @Test
    void whoTellsVerifiedContactsOnlyIsFoundByNobodyElse() {
        Resident bob = street.resident("bob", new DirectOptions(true, Optional.empty(), false));
        talk(bob);
        assertThat(alice.path("one more")).contains("server");
        assertThat(alice.dialled).containsOnly(street.address().endpoint());
    }

    @Test
    void whoIsAnAnchorVouchesForItsAddressesAndNobodyElseDoes() {
        Resident bob = street.resident("bob", DirectOptions.DEFAULT.anchored(true));
        talk(bob);
        assertThat(bob.shown()).isNotEmpty().allMatch(candidate -> candidate.origin() == Candidate.Origin.CONFIGURED);
        assertThat(alice.shown())
                .isNotEmpty()
                .noneMatch(candidate -> candidate.origin() == Candidate.Origin.CONFIGURED);
    }

    private void talk(Resident bob) {
        alice.tells(bob, "hi");
        bob.tells(alice, "and back");
        street.pass(Duration.ofSeconds(5));
        alice.tells(bob, "one more");
    }
}
