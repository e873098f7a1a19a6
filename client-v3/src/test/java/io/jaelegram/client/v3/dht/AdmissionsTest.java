package io.jaelegram.client.v3.dht;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ids that somebody placed around a mailbox, with and without tickets. */
class AdmissionsTest {
    private static final int WANTED = 16;
    private static final int EXPIRED_DAY = Ring.HOUR / 24 - 400;

    private final Randomness chance = Randomness.seeded(71);
    private final SigningKey network = SigningKey.generate(chance);
    private final Ring ring = new Ring(72, 60, Optional.of(network));
    private final Bytes mailbox = Bytes.of(chance.bytes(NodeId.SIZE));

    @Test
    void aThousandIdsMadeBesideAMailboxGetOnePlaceOfFourAndTheSearchEnds() {
        ring.gather(3);
        List<NodeRecord> honest = truth();
        List<Ring.One> crowd = crowd(key -> Optional.empty());
        List<NodeRecord> found = closest(ring.all.get(5));

        assertThat(found).hasSize(WANTED);
        assertThat(found.stream().filter(node -> node.ticket().isEmpty()).count())
                .isLessThanOrEqualTo(WANTED / Admissions.PLACES_PER_STRANGER);
        assertThat(found)
                .as("writer and reader meet at these, whoever else is there")
                .containsAll(honest.subList(0, WANTED / 2));
        assertThat(crowd).hasSize(30);
    }

    @Test
    void forgedTicketsAreRefusedAndCountedAndTheSearchEnds() {
        ring.gather(3);
        SigningKey other = SigningKey.generate(chance);
        List<Ring.One> crowd =
                crowd(key -> Optional.of(AdmissionTicket.issue(other, key.publicKey(), Ring.HOUR / 24 + 30)));
        List<NodeRecord> found = closest(ring.all.get(5));
        List<Frame> answers = new ArrayList<>();
        crowd.get(0)
                .request(
                        ring.all.get(5).record,
                        new PeerFrame.Announce(crowd.get(0).record),
                        Duration.ofSeconds(3),
                        answer -> answers.add(answer.orElseThrow()));
        ring.world.runFor(Duration.ofSeconds(4));

        assertThat(found)
                .hasSize(WANTED)
                .allMatch(node -> node.ticket().orElseThrow().issuedBy(network.publicKey(), node.node()));
        assertThat(ring.all.get(5).dht.admissions().bad().count(BadInput.Kind.FORGED_TICKET))
                .isPositive();
        assertThat(((Frame.Refused) answers.get(0)).why()).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void aTicketThatIsOverMakesAStrangerAndIsCounted() {
        ring.gather(3);
        crowd(key -> Optional.of(AdmissionTicket.issue(network, key.publicKey(), EXPIRED_DAY)));
        List<NodeRecord> found = closest(ring.all.get(5));

        assertThat(found.stream()
                        .filter(node -> node.ticket().orElseThrow().expiryDay() == EXPIRED_DAY)
                        .count())
                .isLessThanOrEqualTo(WANTED / Admissions.PLACES_PER_STRANGER);
        assertThat(ring.all.get(5).dht.admissions().bad().count(BadInput.Kind.EXPIRED_TICKET))
                .isPositive();
    }

    @Test
    void whereNobodyWasAdmittedStrangersHaveAllPlaces() {
        Ring before = new Ring(73, 40);
        before.gather(3);
        List<List<NodeRecord>> found = new ArrayList<>();
        before.all.get(1).node.loop().execute(() -> before.all.get(1).dht.closest(mailbox, WANTED, found::add));
        before.world.runFor(Duration.ofSeconds(20));

        assertThat(found.get(0)).hasSize(WANTED);
    }

    private record Made(SigningKey key, Optional<AdmissionTicket> ticket, NodeId id) {}

    /** The thirty that lie closest of a thousand that were made; they name only each other. */
    private List<Ring.One> crowd(Function<SigningKey, Optional<AdmissionTicket>> ticket) {
        List<Ring.One> crowd = IntStream.range(0, 1_000)
                .mapToObj(i -> made(SigningKey.generate(chance), ticket))
                .sorted((one, other) -> NodeId.compareDistance(mailbox, one.id(), other.id()))
                .limit(30)
                .map(made -> ring.newcomer(made.key(), made.ticket()))
                .toList();
        Frame lie = new PeerFrame.Nodes(
                crowd.stream().limit(8).map(one -> one.record).toList());
        for (Ring.One one : crowd) {
            ring.lies.put(one.me(), truth -> truth instanceof PeerFrame.Nodes ? lie : truth);
            one.node.loop().execute(() -> one.dht.introduce(ring.all.get(chance.nextInt(60)).record));
        }
        ring.world.runFor(Duration.ofMinutes(2));
        return crowd;
    }

    private static Made made(SigningKey key, Function<SigningKey, Optional<AdmissionTicket>> ticket) {
        Optional<AdmissionTicket> shown = ticket.apply(key);
        NodeId id = shown.map(one -> NodeId.of(key.publicKey(), one)).orElseGet(() -> NodeId.of(key.publicKey()));
        return new Made(key, shown, id);
    }

    private List<NodeRecord> truth() {
        return ring.all.stream()
                .map(one -> one.record)
                .sorted((a, b) -> NodeId.compareDistance(mailbox, a.id(), b.id()))
                .toList();
    }

    private List<NodeRecord> closest(Ring.One asker) {
        List<List<NodeRecord>> found = new ArrayList<>();
        asker.node.loop().execute(() -> asker.dht.closest(mailbox, WANTED, found::add));
        ring.world.runFor(Duration.ofSeconds(60));
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
