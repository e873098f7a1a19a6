package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountStoriesTest {
    private final ServerLab lab = new ServerLab(2);
    private final TestPerson alice = lab.person("alice");

    private static Refusal why(Frame answer) {
        return ((Frame.Refused) answer).why();
    }

    @Test
    void aNameInUseIsRefusedToSomebodyElseAlsoAfterARestart() {
        alice.online();
        TestPerson impostor = lab.person("impostor").as("alice", SigningKey.generate(lab.randomness));

        Frame answer = impostor.enter();
        assertThat(why(answer)).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(((Frame.Refused) answer).text()).contains("--user");

        lab.powerCut();
        assertThat(why(impostor.enter())).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(alice.enter()).isInstanceOf(Frame.Registered.class);
    }

    @Test
    void aRegistrationThatWasAnsweredSurvivesAPowerCut() {
        assertThat(alice.enter()).isInstanceOf(Frame.Registered.class);
        lab.crash();
        lab.restart();
        TestPerson bob = lab.person("bob").online();

        assertThat(bob.ask(new Frame.LookUp(alice.name))).isEqualTo(new Frame.Account(alice.account()));
    }

    @Test
    void somebodyWhoNeverRegisteredIsNotFound() {
        alice.online();

        assertThat(why(alice.ask(new Frame.LookUp(new UserName("nobody"))))).isEqualTo(Refusal.UNKNOWN_USER);
    }

    @Test
    void theRecordOfSomebodyElsesNodeKeyIsRefused() {
        TestPerson thief = lab.person("thief").connect();

        assertThat(why(thief.ask(new Frame.Register(alice.account())))).isEqualTo(Refusal.NOT_PROVED);
        assertThat(why(thief.ask(new Frame.LookUp(alice.name)))).isEqualTo(Refusal.NOT_REGISTERED);
    }

    @Test
    void theSameIdentityComesBackOnAnotherDeviceAndTheOlderLinkIsClosedWithTheReason() {
        alice.online();
        TestPerson again = alice.onAnotherDevice("new-device").online();
        lab.pass(Duration.ofSeconds(1));

        assertThat(alice.link.orElseThrow().open()).isFalse();
        TestPerson bob = lab.person("bob").online();
        bob.put(bob.envelopeTo(alice, "hello"));
        lab.until("the new device has it", () -> again.delivered.size() == 1);
        assertThat(bob.ask(new Frame.LookUp(alice.name))).isEqualTo(new Frame.Account(again.account()));
    }

    @Test
    void anIdentityHasOneNameAndOneMailbox() {
        alice.online();

        Frame otherName =
                alice.as("alice2", SigningKey.generate(lab.randomness)).enter();
        assertThat(why(otherName)).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(((Frame.Refused) otherName).text()).contains("alice");
        TestPerson otherMailbox = alice.as("alice", SigningKey.generate(lab.randomness));
        assertThat(why(otherMailbox.enter())).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void aMailboxHasOneOwner() {
        alice.online();
        TestPerson other = lab.person("other");
        AccountRecord record = AccountRecord.sign(
                other.name,
                other.identity,
                alice.mailbox,
                other.device.identity().nodeKey().publicKey());

        assertThat(why(other.connect().ask(new Frame.Register(record)))).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void whoHasNotRegisteredMayDoNothing() {
        TestPerson bob = lab.person("bob").online();
        alice.connect();

        assertThat(why(alice.put(alice.envelopeTo(bob, "hello")))).isEqualTo(Refusal.NOT_REGISTERED);
        assertThat(why(alice.publish(1))).isEqualTo(Refusal.NOT_REGISTERED);
        assertThat(why(alice.ask(new Frame.FetchPrekeys(bob.mailboxId())))).isEqualTo(Refusal.NOT_REGISTERED);
    }

    @Test
    void aLinkThatNeverRegistersIsClosed() {
        alice.connect();
        lab.pass(Duration.ofSeconds(11));

        assertThat(alice.link.orElseThrow().open()).isFalse();
        assertThat(lab.server.connections()).isZero();
    }

    @Test
    void aLinkHasOneAccount() {
        alice.online();

        assertThat(why(alice.ask(new Frame.Register(alice.account())))).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void whoReconnectsWithoutEndIsSlowedDown() {
        Frame last = new Frame.Ping();
        for (int i = 0; i < 200 && !(last instanceof Frame.Refused); i++) {
            last = alice.enter();
        }
        assertThat(why(last)).isEqualTo(Refusal.RATE_LIMITED);
        lab.pass(Duration.ofSeconds(2));
        assertThat(alice.enter()).isInstanceOf(Frame.Registered.class);
    }

    @Test
    void oneAddressHasSoManyLinksAndGetsThemBack() {
        ServerLimits usual = ServerLimits.DEFAULT;
        AddressLedger ledger = new AddressLedger(new ServerLimits(
                usual.quota(), usual.puts(), usual.lookUps(), usual.registrations(), 5, 2, false, 1_000));
        Endpoint far = new Endpoint("203.0.113.7", 1);
        Endpoint here = new Endpoint("127.0.0.1", 1);

        assertThat(ledger.enter(far)).isTrue();
        assertThat(ledger.enter(far)).isTrue();
        assertThat(ledger.enter(far)).isFalse();
        assertThat(ledger.enter(new Endpoint("2001:db8::1", 1))).isTrue();
        ledger.leave(far);
        assertThat(ledger.enter(far)).isTrue();
        assertThat(ledger.enter(here)).isTrue();
        assertThat(ledger.enter(here)).as("loopback is not counted by address").isTrue();
        assertThat(ledger.enter(here)).as("but in all").isFalse();
    }

    @Test
    void neighboursInOneIpv6NetworkShareALimitAndLoopbackIsKnownInEachForm() {
        assertThat(Addresses.network("2001:db8:1:2::1")).isEqualTo(Addresses.network("2001:db8:1:2:ffff::9"));
        assertThat(Addresses.network("2001:db8:1:2::1")).isNotEqualTo(Addresses.network("2001:db8:1:3::1"));
        assertThat(Addresses.loopback(Addresses.network("0:0:0:0:0:0:0:1"))).isTrue();
        assertThat(Addresses.loopback(Addresses.network("127.1.2.3"))).isTrue();
        assertThat(Addresses.loopback(Addresses.network("203.0.113.7"))).isFalse();
    }
}
