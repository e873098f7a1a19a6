package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Inbox;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A reader comes back: its mail first, its new record after. */
class BuddyCheckInTest {
    private static final Duration SYNC = Duration.ofMillis(20);
    private static final long TODAY = Circle.EXPIRY_DAY - 30;

    private final Circle circle = new Circle(4);
    private final VerifyKey self = SigningKey.generate(circle.chance).publicKey();
    private final List<Cupboard> cupboards = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private List<Place> online = circle.order();
    private Standing.Own own = new Standing.Own(7, 0);
    private Exclusions exclusions = Exclusions.NONE;
    private boolean publishing = true;
    private int published;

    BuddyCheckInTest() {
        for (Circle.Node node : circle.nodes) {
            Cupboard cupboard = new Cupboard(self);
            cupboards.add(cupboard);
            node.answer = cupboard;
        }
    }

    @Test
    void invariant6_mailIsReadAtTheOldEpochAndStoredAndDeletedBeforeTheNewOneIsPublished() {
        cupboards.get(0).put(circle.envelope(300));
        circle.nodes.forEach(node -> {
            Circle.Answer honest = node.answer;
            node.answer = (who, frame) -> {
                if (frame instanceof BuddyFrame.Drop) {
                    events.add("drop");
                }
                return honest.apply(who, frame);
            };
        });
        start();
        circle.pass(Duration.ofSeconds(2));

        assertThat(events)
                .containsExactly(
                        "own record", "window 7", "stored", "drop", "drop", "drop", "drop", "caught up", "publish 8");
    }

    @Test
    void invariant6_theEpochDoesNotMoveBeforeEveryListedCopyWasRead() {
        cupboards.get(1).put(circle.envelope(300));
        Cupboard honest = cupboards.get(1);
        circle.nodes.get(1).answer = (node, frame) ->
                frame instanceof BuddyFrame.Fetch ? Optional.of(new Frame.Pong()) : honest.apply(node, frame);
        start();
        circle.pass(Duration.ofSeconds(30));
        assertThat(events).contains("publish 7").doesNotContain("publish 8");

        circle.nodes.get(1).answer = honest;
        circle.pass(Duration.ofSeconds(40));
        assertThat(events).contains("publish 8");
    }

    @Test
    void theEpochMovesAtMostOnceAnHour() {
        own = new Standing.Own(
                7, circle.self.loop().wallMillis() - Duration.ofMinutes(50).toMillis());
        start();
        circle.pass(Duration.ofSeconds(70));
        assertThat(events).contains("publish 7").doesNotContain("publish 8");

        circle.pass(Duration.ofMinutes(15));
        checkIn.again();
        circle.pass(Duration.ofSeconds(5));
        assertThat(events).contains("publish 8");
    }

    @Test
    void aClockThatWasSetBackByYearsDoesNotStopTheEpoch() {
        own = new Standing.Own(
                7, circle.self.loop().wallMillis() + Duration.ofDays(1_000).toMillis());
        start();
        circle.pass(Duration.ofSeconds(5));

        assertThat(events).contains("publish 8");
    }

    @Test
    void invariant6_withNobodyOnlineTheAddressIsPublishedAndTheEpochStays() {
        online = List.of();
        start();
        circle.pass(Duration.ofMinutes(2));

        assertThat(events).contains("publish 7").doesNotContain("publish 8");
        assertThat(published).isEqualTo(1);
    }

    @Test
    void aRecordThatNobodyKeptIsPublishedAgainAfterTheNextReading() {
        publishing = false;
        start();
        circle.pass(Duration.ofSeconds(10));
        assertThat(published).isEqualTo(1);

        publishing = true;
        circle.pass(Duration.ofSeconds(60));
        assertThat(published).isEqualTo(2);
        assertThat(events).filteredOn(event -> event.startsWith("publish")).containsOnly("publish 8");
    }

    @Test
    void silentBuddiesHoldUpTheAddressForTenSecondsAtMost() {
        circle.nodes.forEach(node -> node.answer = Circle::isSilent);
        start();
        circle.pass(Reading.PATIENCE);

        assertThat(published).isEqualTo(1);
    }

    @Test
    void itIsReadAgainAfterOneAndFiveMinutes() {
        start();
        circle.pass(Duration.ofSeconds(50));
        assertThat(readings()).isEqualTo(1);
        circle.pass(Duration.ofSeconds(20));
        assertThat(readings()).isEqualTo(2);
        circle.pass(Duration.ofMinutes(4));
        assertThat(readings()).isEqualTo(3);
    }

    @Test
    void whoWasHeardIsNotAskedAgainAndWhoWasSilentIs() {
        Circle.Node late = circle.nodes.get(1);
        late.answer = Circle::isSilent;
        start();
        circle.pass(Duration.ofSeconds(20));
        long before = openings(circle.nodes.get(0));
        late.answer = cupboards.get(1);
        cupboards.get(1).put(circle.envelope(300));
        circle.pass(Duration.ofSeconds(50));

        assertThat(openings(circle.nodes.get(0)) - before)
                .as("for the subscription alone")
                .isLessThan(2);
        assertThat(cupboards.get(1).copies).as("what the silent one held").isEmpty();
        assertThat(events).contains("stored");
    }

    private static long openings(Circle.Node node) {
        return node.asked.stream()
                .filter(BuddyFrame.OpenMailbox.class::isInstance)
                .count();
    }

    @Test
    void whatALateHolderBringsReachesAReaderWhoStayedOnline() {
        Circle.Node seat = circle.nodes.get(2);
        seat.answer = (node, frame) -> frame instanceof BuddyFrame.Subscribe
                ? Optional.of(
                        new BuddyFrame.News(cupboards.get(2).copies.isEmpty() ? List.of() : List.of(node.place.node())))
                : cupboards.get(2).apply(node, frame);
        start();
        circle.pass(Duration.ofMinutes(6));
        int before = readings();
        cupboards.get(2).put(circle.envelope(300));
        circle.pass(Duration.ofSeconds(10));

        assertThat(readings()).isGreaterThan(before);
        assertThat(events).contains("stored");
        assertThat(cupboards.get(2).copies).isEmpty();
    }

    @Test
    void whoComesOnlineAfterTheFirstReadingIsSubscribedToWithTheSecond() {
        online = circle.order().subList(0, 1);
        start();
        circle.pass(Duration.ofSeconds(30));
        online = circle.order();
        assertThat(circle.nodes.get(3).asked).isEmpty();

        circle.pass(Duration.ofSeconds(32));
        assertThat(circle.nodes.get(3).asked).hasAtLeastOneElementOfType(BuddyFrame.Subscribe.class);
    }

    @Test
    void whoBrokeItsWordIsExcludedByTheNextRecordAtTheSameEpoch() {
        start();
        circle.pass(Duration.ofSeconds(5));
        VerifyKey dropper = circle.nodes.get(1).place.node();
        checkIn.broken(List.of(dropper));
        checkIn.broken(List.of(dropper));
        circle.pass(Duration.ofSeconds(1));

        assertThat(events).filteredOn(event -> event.startsWith("publish")).containsExactly("publish 8", "publish 8");
        assertThat(exclusions.now(0)).containsExactly(BuddyGroup.beginning(dropper));
    }

    @Test
    void aReaderThatStopsAsksNobodyAnyMore() {
        start();
        circle.pass(Duration.ofSeconds(5));
        checkIn.stop();
        int before = readings();
        circle.pass(Duration.ofMinutes(20));

        assertThat(readings()).isEqualTo(before);
    }

    private BuddyCheckIn checkIn;

    private void start() {
        Mailbox mailbox = new Mailbox(circle.owner, self);
        checkIn = new BuddyCheckIn(
                circle.self.loop(),
                new OwnRecord(),
                new Everybody(),
                (window, heard, listener) -> new Reading(
                        circle,
                        circle.self.loop(),
                        mailbox,
                        this::accept,
                        window,
                        heard,
                        new Promises(circle, mailbox, self, TODAY, broken -> checkIn.broken(broken)),
                        listener),
                new Subscription(circle, circle.self.loop(), mailbox),
                () -> events.add("caught up"));
        checkIn.start();
    }

    private long count(String event) {
        return events.stream().filter(event::equals).count();
    }

    private int readings() {
        return (int) count("caught up");
    }

    private void accept(Envelope envelope, Inbox.Source source) {
        circle.self.loop().after(SYNC, () -> {
            events.add("stored");
            source.release(envelope.id());
        });
    }

    private final class OwnRecord implements Standing {
        @Override
        public void read(Consumer<Own> told) {
            events.add("own record");
            circle.self.loop().execute(() -> told.accept(own));
        }

        @Override
        public void publish(int epoch, boolean moved, Consumer<Boolean> stored) {
            events.add("publish " + epoch);
            published++;
            circle.self.loop().execute(() -> stored.accept(publishing));
        }

        @Override
        public Set<Bytes> excluded() {
            return exclusions.now(0);
        }

        @Override
        public boolean exclude(Collection<VerifyKey> droppers) {
            Exclusions before = exclusions;
            exclusions = before.and(droppers, 0);
            return !exclusions.equals(before);
        }
    }

    private final class Everybody implements Window {
        @Override
        public void all(int epoch, Consumer<List<VerifyKey>> nodes) {
            events.add("window " + epoch);
            circle.self.loop().execute(() -> nodes.accept(keys()));
        }

        @Override
        public void oneOfEachArm(int epoch, Consumer<List<VerifyKey>> nodes) {
            circle.self.loop().execute(() -> nodes.accept(keys()));
        }

        private List<VerifyKey> keys() {
            return online.stream().map(Place::node).toList();
        }
    }
}
