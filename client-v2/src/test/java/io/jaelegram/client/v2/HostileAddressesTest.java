package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Notice;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.UserRecord.Served;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bob, a contact, tells Alice addresses that are a lie, out of date or somebody else's. What she writes to him arrives all
 * the same, over the server; who is named there is hardly touched; and she is told what it was.
 */
class HostileAddressesTest {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final Duration TAKE_OVER = Duration.ofSeconds(3);

    /** Dials in a minute to who never asked for any: a dial and its retransmissions are some small packets. */
    private static final int A_HANDFUL = 16;

    private Street street;
    private Resident alice;
    private Resident bob;
    private long seq = 1_000;

    @BeforeEach
    void meet() throws Exception {
        street = new Street(7);
        alice = street.resident("alice");
        bob = street.resident("bob");
        street.world.faults().partition(alice.node, bob.node);
        alice.tells(bob, "hi");
        bob.tells(alice, "hi yourself");
    }

    @Test
    void addressesThatAreTrueLeadStraightToHim() {
        street.world.faults().healAll();
        alice.hears(bob, told(record(bob.account.nodeKey().publicKey(), bob.home())));
        street.pass(Duration.ofSeconds(1));
        alice.tells(bob, "a straight one");
        assertThat(alice.path("a straight one")).contains(DirectRoute.PATH);
        assertThat(alice.pings(bob)).hasValueSatisfying(echo -> {
            assertThat(echo.path()).isEqualTo(DirectRoute.PATH);
            assertThat(echo.address()).isPresent();
            assertThat(echo.why()).isEmpty();
        });
    }

    @Test
    void theServerIsNotDialledAsAClientButAnotherPortOfItsMachineIs() {
        Endpoint server = street.address().endpoint();
        Endpoint neighbour = new Endpoint(server.host(), server.port() + 1);
        long before = dials(server);
        alice.hears(bob, told(record(bob.account.nodeKey().publicKey(), server, neighbour)));
        arrivesOverTheServer("to you, not to the server");
        assertThat(dials(server)).isEqualTo(before);
        assertThat(dials(neighbour)).isPositive();
    }

    @Test
    void nobodyMakesAClientDialItself() {
        alice.hears(bob, told(record(bob.account.nodeKey().publicKey(), alice.home())));
        arrivesOverTheServer("not to myself");
        assertThat(dials(alice.home())).isZero();

        alice.hears(bob, told(record(alice.account.nodeKey().publicKey(), bob.home())));
        arrivesOverTheServer("nor to somebody with my key");
        assertThat(alice.route().obstacle(alice.contact(bob))).hasValue("that is this client itself");
    }

    @Test
    void aVictimIsDialledAHandfulOfTimesHoweverManyPortsAreNamedAndMessagesWritten() {
        List<Endpoint> ports = IntStream.range(0, Limits.MAX_CANDIDATES)
                .mapToObj(i -> new Endpoint("10.99.99.99", 443 + i))
                .toList();
        alice.hears(bob, told(record(bob.account.nodeKey().publicKey(), ports.toArray(new Endpoint[0]))));
        for (int second = 0; second < 60; second++) {
            alice.writes(bob, "line " + second);
            street.pass(Duration.ofSeconds(1));
        }
        street.until("all arrived", () -> bob.read.size() == 61);
        assertThat(alice.dialled.stream().filter(ports::contains)).hasSizeBetween(2, A_HANDFUL);

        street.pass(Duration.ofMinutes(11));
        int later = alice.dialled.size();
        street.pass(Duration.ofMinutes(10));
        assertThat(alice.dialled).as("a chat that rests dials nobody").hasSize(later);
    }

    @Test
    void twoWhoNameEachOtherDoNotKeepAClientBusy() throws Exception {
        Resident carol = street.resident("carol");
        alice.tells(carol, "hi");
        street.world.faults().partition(alice.node, carol.node);
        alice.hears(bob, told(record(bob.account.nodeKey().publicKey(), carol.home())));
        street.world.faults().heal(alice.node, carol.node);
        arrivesOverTheServer("he said that he lives at Carol's");
        assertThat(alice.route().obstacle(alice.contact(bob)).orElseThrow()).contains("another");
        int before = alice.dialled.size();
        street.pass(Duration.ofMinutes(1));
        assertThat(alice.dialled.size() - before).isLessThan(A_HANDFUL);
    }

    @Test
    void whoAcceptsAndNeverAnswersIsLeftWithinThreeSeconds() throws Exception {
        SimulatedNode mute = street.stranger("mute", new Habits());
        alice.hears(bob, told(record(mute.identity().nodeKey().publicKey(), mute.at(8013))));
        arrivesOverTheServer("is anybody there?");
        assertThat(alice.pings(bob)).hasValueSatisfying(echo -> {
            assertThat(echo.path()).isEqualTo("server");
            assertThat(echo.why().orElseThrow()).contains("does not say whose it is");
        });
        assertThat(alice.notices).isEmpty();
    }

    @Test
    void whoAnswersForSomebodyElseIsNamedOnceAndGetsNothing() throws Exception {
        Habits impostor = new Habits();
        SimulatedNode there = street.stranger("impostor", impostor);
        impostor.says = new PeerFrame.Introduced(AccountRecord.sign(
                new UserName("bob"),
                IdentityKeys.generate(street.chance),
                SigningKey.generate(street.chance),
                there.identity().nodeKey().publicKey()));
        alice.hears(bob, told(record(there.identity().nodeKey().publicKey(), there.at(8013))));
        arrivesOverTheServer("for your eyes");
        arrivesOverTheServer("only");
        street.pass(Duration.ofMinutes(1));
        assertThat(alice.notices).extracting(Notice::kind).containsExactly(Notice.Kind.WRONG_PEER);
        assertThat(alice.notices.get(0).text()).contains("Another client answers", "/verify bob");
        assertThat(impostor.heard).isNotEmpty().allMatch(frame -> !(frame instanceof Frame.Deliver));
    }

    @Test
    void aRecordThatIsOutOfDateIsNotDialled() {
        int hour = hour() - 20 * 24;
        alice.hears(bob, told(record(bob.account.nodeKey().publicKey(), hour, new Endpoint("10.99.99.99", 443))));
        arrivesOverTheServer("you have moved");
        assertThat(alice.dialled).noneMatch(to -> to.host().equals("10.99.99.99"));
    }

    @Test
    void aRecordThatIsForgedSomebodyElsesOrTooLongIsAsGoodAsNone() {
        byte[] forged = record(bob.account.nodeKey().publicKey(), new Endpoint("10.99.99.99", 443))
                .encoded()
                .toArray();
        forged[forged.length - 1] ^= 1;
        alice.hears(bob, told(Bytes.of(forged)));
        SigningKey other = SigningKey.generate(street.chance);
        alice.hears(
                bob,
                told(signed(other, other.publicKey(), hour(), new Endpoint("10.99.99.99", 443))
                        .encoded()));
        alice.hears(bob, told(Bytes.of(new byte[Limits.MAX_USER_RECORD + 1])));
        alice.hears(bob, Bytes.of(new byte[] {1}));
        arrivesOverTheServer("where are you?");
        assertThat(alice.dialled).noneMatch(to -> to.host().equals("10.99.99.99"));
    }

    private final AddressKey key = AddressKey.of(new byte[AddressKey.BYTES]);

    private Bytes told(UserRecord record) {
        return told(record.encoded());
    }

    /** As {@link ReachAside} lays it out. */
    private Bytes told(Bytes record) {
        return Bytes.of(new ByteWriter(1_024)
                .u8(1)
                .raw(key.bytes())
                .block(record.toArray())
                .toArray());
    }

    private UserRecord record(VerifyKey node, Endpoint... at) {
        return record(node, hour(), at);
    }

    private UserRecord record(VerifyKey node, int hour, Endpoint... at) {
        return signed(bob.account.mailboxKey(), node, hour, at);
    }

    private UserRecord signed(SigningKey mailbox, VerifyKey node, int hour, Endpoint... at) {
        seq++;
        List<Candidate> candidates = List.of(at).stream()
                .map(one -> new Candidate(one, Transport.TCP, Origin.HOST))
                .toList();
        return UserRecord.sign(
                mailbox,
                seq,
                0,
                Set.of(Served.SERVER, Served.DIRECT),
                hour,
                OwnRecord.LIFETIME_HOURS,
                new Reach(node, candidates).seal(key, mailbox.publicKey(), seq, street.chance),
                List.of());
    }

    private int hour() {
        return (int) (alice.node.loop().wallMillis() / HOUR_MILLIS);
    }

    private long dials(Endpoint to) {
        return alice.dialled.stream().filter(to::equals).count();
    }

    private void arrivesOverTheServer(String text) {
        street.pass(Duration.ofSeconds(10));
        int before = bob.read.size();
        alice.writes(bob, text);
        street.world.runUntil(text + ": shown", TAKE_OVER, () -> bob.read.size() > before);
        street.until(text + ": delivered", () -> alice.path(text).isPresent());
        assertThat(alice.path(text)).contains("server");
    }

    /** Says to every question the same, or nothing. */
    private static final class Habits implements LinkHandler {
        private final List<Frame> heard = new ArrayList<>();
        private Frame says;

        @Override
        public void opened(Link link) {
            // Lets everybody in.
        }

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {
            heard.add(frame);
            if (says != null) {
                reply.accept(says);
            }
        }

        @Override
        public void closed(Link link, String reason) {
            // Who leaves, leaves.
        }
    }
}
