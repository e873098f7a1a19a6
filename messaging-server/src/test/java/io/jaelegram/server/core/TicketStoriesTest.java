package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The network admits nodes, a few for each account and address. */
class TicketStoriesTest {
    private static final int HOUR_2030 = 525_960;
    private static final Endpoint HOME = new Endpoint("198.51.100.7", 4_000);

    private final ServerLab lab = new ServerLab(31);
    private final Randomness chance = Randomness.seeded(32);
    private final SigningKey network = SigningKey.generate(chance);
    private final TicketDesk desk = new TicketDesk(Optional.of(network), ServerLimits.DEFAULT);
    private long now;

    @Test
    void aRegisteredNodeIsAdmittedAndKeepsItsPlaceWhenAdmittedAgain() {
        TestPerson bob = lab.person("bob").online();
        AdmissionTicket first = ticket(bob.ask(new PeerFrame.RequestTicket(Optional.empty())));
        lab.pass(Duration.ofDays(40));
        AdmissionTicket second = ticket(bob.online().ask(new PeerFrame.RequestTicket(Optional.of(first))));

        assertThat(first.issuedBy(lab.network.publicKey(), node(bob).publicKey()))
                .isTrue();
        assertThat(second.nonce()).isEqualTo(first.nonce());
        assertThat(second.expiryDay()).isGreaterThan(first.expiryDay());
    }

    @Test
    void whoIsAdmittedIsListedAndAForgedTicketIsNot() {
        TestPerson bob = lab.person("bob").online();
        AdmissionTicket right = ticket(bob.ask(new PeerFrame.RequestTicket(Optional.empty())));
        AdmissionTicket forged = AdmissionTicket.issue(network, node(bob).publicKey(), right.expiryDay());

        Frame refused = bob.ask(new PeerFrame.Announce(record(node(bob), Optional.of(forged))));
        assertThat(((Frame.Refused) refused).why()).isEqualTo(Refusal.NOT_PROVED);
        assertThat(closest(bob)).isEmpty();
        NodeRecord good = record(node(bob), Optional.of(right));
        assertThat(bob.ask(new PeerFrame.Announce(good))).isInstanceOf(PeerFrame.Announced.class);
        assertThat(closest(bob)).containsExactly(good);
    }

    @Test
    void strangersTakeAQuarterOfTheTableWhileThereAreAdmittedNodes() {
        TestPerson asker = lab.person("asker").online();
        List<TestPerson> people = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            people.add(lab.person("p" + i).online());
        }
        for (int i = 0; i < people.size(); i++) {
            TestPerson one = people.get(i);
            Optional<AdmissionTicket> ticket = i < 12
                    ? Optional.of(ticket(one.ask(new PeerFrame.RequestTicket(Optional.empty()))))
                    : Optional.empty();
            one.ask(new PeerFrame.Announce(record(node(one), ticket)));
        }

        List<NodeRecord> found = ((PeerFrame.Nodes) asker.ask(new PeerFrame.FindNodes(zero(), 8))).nodes();
        assertThat(found).hasSize(8);
        assertThat(found.stream().filter(node -> node.ticket().isEmpty()).count())
                .isLessThanOrEqualTo(2);
        assertThat(found).isSortedAccordingTo((one, other) -> NodeId.compareDistance(zero(), one.id(), other.id()));
    }

    @Test
    void anAccountHasTwoNodesADayAndRenewalsAreFree() {
        MailboxId account = MailboxId.of(SigningKey.generate(chance).publicKey());
        SigningKey first = SigningKey.generate(chance);
        AdmissionTicket ticket = ticket(admit(account, first, HOME, Optional.empty()));
        admit(account, SigningKey.generate(chance), HOME, Optional.empty());
        assertThat(admit(account, SigningKey.generate(chance), HOME, Optional.empty()))
                .isEqualTo(Refusals.TOO_MANY_NODES);
        assertThat(admit(account, first, HOME, Optional.of(ticket))).isInstanceOf(PeerFrame.Ticket.class);
        now += Duration.ofDays(1).toNanos();
        assertThat(admit(account, SigningKey.generate(chance), HOME, Optional.empty()))
                .isInstanceOf(PeerFrame.Ticket.class);
    }

    @Test
    void aThousandAccountsOfOneAddressAreSixteenNodes() {
        assertThat(admitted(HOME)).isEqualTo(TicketDesk.OF_ADDRESS);
        assertThat(admitted(new Endpoint("198.51.100.8", 4_000)))
                .as("another address has its own")
                .isEqualTo(TicketDesk.OF_ADDRESS);
        assertThat(admitted(new Endpoint("127.0.0.1", 4_000)))
                .as("loopback is exempt")
                .isEqualTo(1_000);
    }

    @Test
    void aForgedRenewalCountsAsANewNode() {
        MailboxId account = MailboxId.of(SigningKey.generate(chance).publicKey());
        SigningKey node = SigningKey.generate(chance);
        AdmissionTicket forged = AdmissionTicket.issue(SigningKey.generate(chance), node.publicKey(), 30_000);
        admit(account, node, HOME, Optional.of(forged));
        admit(account, node, HOME, Optional.of(forged));
        assertThat(admit(account, node, HOME, Optional.of(forged))).isEqualTo(Refusals.TOO_MANY_NODES);
    }

    private long admitted(Endpoint from) {
        long count = 0;
        for (int i = 0; i < 1_000; i++) {
            MailboxId account = MailboxId.of(SigningKey.generate(chance).publicKey());
            count += admit(account, SigningKey.generate(chance), from, Optional.empty()) instanceof PeerFrame.Ticket
                    ? 1
                    : 0;
        }
        return count;
    }

    private Frame admit(MailboxId account, SigningKey node, Endpoint from, Optional<AdmissionTicket> before) {
        return desk.admit(
                account,
                node.publicKey(),
                from,
                before,
                Duration.ofHours(HOUR_2030).toMillis(),
                now);
    }

    private static AdmissionTicket ticket(Frame answer) {
        return ((PeerFrame.Ticket) answer).ticket();
    }

    private static SigningKey node(TestPerson of) {
        return of.device.identity().nodeKey();
    }

    private static NodeRecord record(SigningKey key, Optional<AdmissionTicket> ticket) {
        Candidate at = new Candidate(new Endpoint("10.1.2.3", 4_000), Candidate.Transport.TCP, Candidate.Origin.HOST);
        return NodeRecord.sign(key, 1, true, HOUR_2030, 24, List.of(at), ticket);
    }

    private static List<NodeRecord> closest(TestPerson asker) {
        return ((PeerFrame.Nodes) asker.ask(new PeerFrame.FindNodes(zero(), 20))).nodes();
    }

    private static Bytes zero() {
        return Bytes.of(new byte[NodeId.SIZE]);
    }
}
