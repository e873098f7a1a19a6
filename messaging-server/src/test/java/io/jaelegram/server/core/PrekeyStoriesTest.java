package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrekeyStoriesTest {
    private final ServerLab lab = new ServerLab(3);
    private final TestPerson owner = lab.person("owner").online();

    private Frame fetch(TestPerson who) {
        return who.ask(new Frame.FetchPrekeys(owner.mailboxId()));
    }

    private static boolean hasOneTime(Frame answer) {
        return ((Frame.Prekeys) answer).oneTime().isPresent();
    }

    @Test
    void aOneTimeKeyIsHandedOutOnceAlsoAcrossAPowerCut() {
        owner.publish(30);
        Set<Bytes> seen = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            TestPerson asker = lab.person("asker" + i).online();
            for (int j = 0; j < 4; j++) {
                assertThat(seen.add(((Frame.Prekeys) fetch(asker)).oneTime().orElseThrow()))
                        .as("a key that nobody got before")
                        .isTrue();
            }
            lab.powerCut();
        }
        assertThat(owner.enter()).isEqualTo(new Frame.Registered(0, 14));
    }

    @Test
    void whenNoneIsLeftTheLastResortIsHandedOut() {
        owner.publish(1);
        TestPerson asker = lab.person("asker").online();

        assertThat(hasOneTime(fetch(asker))).isTrue();
        Frame last = fetch(asker);
        assertThat(hasOneTime(last)).isFalse();
        assertThat(((Frame.Prekeys) last).fixedPart()).isEqualTo(((Frame.Prekeys) fetch(asker)).fixedPart());
    }

    @Test
    void aThousandRequestsFromOneAccountTakeTenKeysAndAreAllAnswered() {
        owner.publish(100);
        TestPerson asker = lab.person("asker").online();
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += hasOneTime(fetch(asker)) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);

        // A new link does not bring new keys.
        asker.offline();
        asker.online();
        assertThat(hasOneTime(fetch(asker))).isFalse();
    }

    @Test
    void whoAsksStillFasterIsRefused() {
        owner.publish(1);
        TestPerson asker = lab.person("asker").online();
        Set<Refusal> refusals = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            asker.ask(new Frame.FetchPrekeys(owner.mailboxId()), answer -> {
                if (answer.orElseThrow() instanceof Frame.Refused refused) {
                    refusals.add(refused.why());
                }
            });
        }
        lab.pass(Duration.ofSeconds(10));

        assertThat(refusals).containsExactly(Refusal.RATE_LIMITED);
    }

    @Test
    void manyAccountsTogetherCannotEmptyAShelfEither() {
        owner.publish(200);
        int taken = 0;
        for (int i = 0; i < 12; i++) {
            TestPerson asker = lab.person("asker" + i).online();
            for (int j = 0; j < 10; j++) {
                taken += hasOneTime(fetch(asker)) ? 1 : 0;
            }
        }
        assertThat(taken).isBetween(50, 55);
    }

    @Test
    void theOwnerIsToldWhenFewAreLeft() {
        owner.publish(21);
        TestPerson asker = lab.person("asker").online();

        fetch(asker);
        lab.pass(Duration.ofSeconds(1));
        assertThat(owner.said).noneMatch(Frame.PrekeysLow.class::isInstance);
        fetch(asker);
        lab.until("the owner is told", () -> owner.said.contains(new Frame.PrekeysLow(19)));
    }

    @Test
    void aShelfIsBoundedAndCanBeClearedByItsOwner() {
        assertThat(owner.publish(300)).isEqualTo(new Frame.PrekeysStored(200));
        assertThat(owner.publish(true, 5)).isEqualTo(new Frame.PrekeysStored(5));
        assertThat(owner.publish(false, 3)).isEqualTo(new Frame.PrekeysStored(8));
    }

    @Test
    void whoHasPublishedNothingHasNoKeysToGive() {
        TestPerson asker = lab.person("asker").online();

        assertThat(((Frame.Refused) fetch(asker)).why()).isEqualTo(Refusal.UNKNOWN_USER);
    }

    @Test
    void whileTheDiskRefusesWritesTheLastResortIsStillHandedOut() {
        owner.publish(50);
        TestPerson asker = lab.person("asker").online();
        lab.disk.fail(StoreException.Kind.FULL);

        assertThat(hasOneTime(fetch(asker))).isFalse();
        lab.disk.heal();
        assertThat(hasOneTime(fetch(asker))).isTrue();
    }
}
