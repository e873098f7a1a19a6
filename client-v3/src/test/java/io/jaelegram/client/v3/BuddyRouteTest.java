package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A message goes to the buddies of a reader who cannot be reached. */
class BuddyRouteTest implements RouteEvents {
    private final Circle circle = new Circle(60);
    private final VerifyKey self = circle.nodes.get(0).place.node();
    private final List<DeliveryOutcome> outcomes = new ArrayList<>();
    private final List<Integer> growth = new ArrayList<>();
    private final List<Bytes> learned = new ArrayList<>();
    private Optional<Whereabouts.Reader> reader =
            Optional.of(new Whereabouts.Reader(circle.owner.publicKey(), 3, true, Set.of()));
    private int online = circle.nodes.size();
    private boolean discreet;

    @Test
    void theFirstReceiptAnswersAndTheOthersMakeTheLineGrow() {
        deliver(circle.envelope(512));

        assertThat(outcomes).containsExactly(new DeliveryOutcome.Held(1, 5, false));
        assertThat(growth).containsExactly(2, 3, 4, 5);
    }

    @Test
    void thePlacesAreThoseOfTheReadersGroupInTheMessagesOwnOrder() {
        Envelope envelope = circle.envelope(512);
        BuddyRoute route = deliver(envelope);
        List<VerifyKey> expected =
                BuddyGroup.of(circle.owner.publicKey(), 3, Set.of(), neighbours()).order(envelope.id()).stream()
                        .map(seat -> seat.buddy().node())
                        .filter(node -> !node.equals(self))
                        .limit(5)
                        .toList();

        assertThat(route.placement(envelope.id()).orElseThrow().holdings())
                .extracting(holding -> holding.place().node())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void myOwnNodeIsNoBuddyOfWhatIWrite() {
        for (int i = 0; i < 20; i++) {
            deliver(circle.envelope(300));
        }
        assertThat(circle.nodes.get(0).asked).isEmpty();
    }

    @Test
    void inAWorldOfThreeTwoCopiesAreAllThatCanBeHadAndMoreAreTriedSoon() {
        online = 3;
        BuddyRoute route = deliver(circle.envelope(512));

        assertThat(outcomes).containsExactly(new DeliveryOutcome.Held(1, 5, false));
        assertThat(growth).containsExactly(2);
        assertThat(new DeliveryOutcome.Held(2, 5, 2).enough()).isTrue();
        assertThat(route.rhythm(new DeliveryOutcome.Held(2, 5))).isEqualTo(BuddyRoute.THIN);
        assertThat(route.rhythm(new DeliveryOutcome.Held(3, 5))).isEqualTo(BuddyRoute.SAFE);
    }

    @Test
    void aBuddysWordOfANewerRecordIsHandedOnToBeChecked() {
        Bytes record = Bytes.of(new byte[] {1, 2, 3});
        circle.nodes.forEach(node ->
                node.answer = (who, frame) -> Optional.of(new BuddyFrame.NotMine(Optional.of(record), List.of())));
        deliver(circle.envelope(512));

        assertThat(learned).isNotEmpty().containsOnly(record);
    }

    @Test
    void withNobodyElseOnlineTheMessageStaysInTheOutbox() {
        online = 1;
        deliver(circle.envelope(512));

        assertThat(outcomes).containsExactly(new DeliveryOutcome.Unavailable("nobody is online who could hold it"));
    }

    @Test
    void whenEveryDiskIsFullNothingIsClaimed() {
        circle.nodes.forEach(node -> node.answer = Circle::isFull);
        deliver(circle.envelope(512));

        assertThat(outcomes).hasSize(1).first().isInstanceOf(DeliveryOutcome.Unavailable.class);
        assertThat(growth).isEmpty();
    }

    @Test
    void aReaderOfAnotherVersionIsLeftToTheServer() {
        reader = Optional.of(new Whereabouts.Reader(circle.owner.publicKey(), 3, false, Set.of()));
        deliver(circle.envelope(512));

        assertThat(outcomes).hasSize(1).first().isInstanceOf(DeliveryOutcome.Unavailable.class);
        assertThat(circle.nodes).allMatch(node -> node.asked.isEmpty());
    }

    @Test
    void storingAgainAsksTheSamePlacesForTheSameBytes() {
        Envelope envelope = circle.envelope(512);
        deliver(envelope);
        deliver(envelope);

        assertThat(circle.nodes.stream().filter(node -> !node.asked.isEmpty()))
                .hasSize(5)
                .allMatch(node -> node.deposits().equals(List.of(envelope, envelope)));
    }

    @Test
    void aLargeBodyGoesAsTwelvePiecesToTwelveHolders() {
        deliver(circle.envelope(9_000));

        assertThat(circle.nodes.stream().flatMap(node -> node.deposits().stream()))
                .hasSize(12)
                .allMatch(piece -> piece.pieces().k() == 4);
        assertThat(outcomes).containsExactly(new DeliveryOutcome.Held(1, 9, false));
    }

    @Test
    void aLargeBodyGoesWholeWhereThereAreTooFewHolders() {
        online = 8;
        deliver(circle.envelope(9_000));

        assertThat(circle.nodes.stream().flatMap(node -> node.deposits().stream()))
                .hasSize(5)
                .allMatch(copy -> copy.pieces().equals(Envelope.Pieces.WHOLE));
    }

    @Test
    void inSplitModeNoHolderHasTheWholeOfASmallBody() {
        discreet = true;
        deliver(circle.envelope(512));

        assertThat(circle.nodes.stream().flatMap(node -> node.deposits().stream()))
                .hasSize(8)
                .allMatch(piece -> piece.pieces().k() == 2);
    }

    @Test
    void copiesAreAskedForTwoWeeksAtMostAndNotBeyondTheMessagesOwnEnd() {
        CopyPlan plan = new CopyPlan(false);
        Envelope envelope = circle.envelope(300);
        long end = Duration.ofDays(envelope.expiryDay()).toMillis();

        assertThat(plan.seconds(envelope, end - Duration.ofDays(30).toMillis())).isEqualTo(14 * 86_400);
        assertThat(plan.seconds(envelope, end - Duration.ofDays(3).toMillis())).isEqualTo(3 * 86_400);
        assertThat(plan.seconds(envelope, end + Duration.ofDays(900).toMillis()))
                .as("a clock that is years off")
                .isEqualTo(3_600);
    }

    @Test
    void theHoldFrameNamesNeitherWriterNorReader() {
        Envelope envelope = circle.envelope(512);
        deliver(envelope);
        BuddyFrame.Hold hold = circle.nodes.stream()
                .flatMap(node -> node.asked.stream())
                .map(BuddyFrame.Hold.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(hold.owner()).isEqualTo(circle.owner.publicKey());
        assertThat(hold.epoch()).isEqualTo(3);
        assertThat(hold.envelope()).isEqualTo(envelope);
        assertThat(hold.steps()).isZero();
    }

    private BuddyRoute deliver(Envelope envelope) {
        BuddyRoute route = new BuddyRoute(
                circle,
                circle.self.loop(),
                circle.chance,
                self,
                new Table(),
                new CopyPlan(discreet),
                this,
                reader -> Optional.empty(),
                new Distrust(),
                place -> Optional.empty());
        Contact bob = new Contact(
                "bob", SigningKey.generate(circle.chance).publicKey(), circle.mailbox, false, Optional.empty(), 0, 0);
        route.deliver(bob, envelope, outcomes::add);
        circle.pass(Duration.ofSeconds(1));
        return route;
    }

    private List<Neighbour> neighbours() {
        return circle.nodes.subList(0, online).stream()
                .map(node -> Neighbour.of(node.place.node(), Set.of()))
                .toList();
    }

    private final class Table implements Whereabouts {
        @Override
        public boolean reachable() {
            return true;
        }

        @Override
        public void reader(MailboxId mailbox, Consumer<Optional<Reader>> found) {
            circle.self.loop().execute(() -> found.accept(reader));
        }

        @Override
        public void online(VerifyKey mailbox, int epoch, Consumer<List<Neighbour>> found) {
            circle.self.loop().execute(() -> found.accept(neighbours()));
        }

        @Override
        public void learn(Bytes record) {
            learned.add(record);
        }
    }

    @Override
    public void held(EnvelopeId envelope, MailboxId to, String path, DeliveryOutcome.Held now) {
        growth.add(now.copies());
    }

    @Override
    public void ready() {}

    @Override
    public void ready(MailboxId to) {}

    @Override
    public void moved(MailboxId to) {}

    @Override
    public void caughtUp() {}
}
