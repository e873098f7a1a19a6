package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Inbox;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.v3.cache.BuddyCache;
import io.jaelegram.client.v3.cache.BuddyDoor;
import io.jaelegram.client.v3.cache.Giving;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Writer and reader against the holder's own classes: each buddy has a disk of its own. */
class RealBuddiesTest implements Placement.Listener {
    private static final long GIVE = 64L << 20;

    private final Randomness chance = Randomness.seeded(21);
    private final SimulatedWorld world = new SimulatedWorld(21);
    private final SigningKey owner = SigningKey.generate(chance);
    private final SigningKey reader = SigningKey.generate(chance);
    private final SigningKey writer = SigningKey.generate(chance);
    private final SimulatedNode person = world.node("person", NodeIdentity.client(writer));
    private final Map<VerifyKey, BuddyDoor> doors = new LinkedHashMap<>();
    private final Set<VerifyKey> gone = new HashSet<>();
    private final List<Place> order = new ArrayList<>();
    private final List<Envelope> accepted = new ArrayList<>();
    private final List<VerifyKey> liars = new ArrayList<>();
    private final List<Boolean> over = new ArrayList<>();
    private int taken;

    RealBuddiesTest() {
        for (int i = 0; i < 5; i++) {
            SigningKey key = SigningKey.generate(chance);
            SimulatedNode node = world.node("buddy" + i, NodeIdentity.client(key));
            SimulatedStore store = new SimulatedStore(new SimulatedDisk(), node.loop(), node.randomness());
            Journal journal = new Journal(store, failure -> {
                throw new IllegalStateException(failure.text());
            });
            BuddyCache cache = new BuddyCache(node.loop(), journal, key, Giving.ofDisk(GIVE));
            doors.put(key.publicKey(), new BuddyDoor(node.loop(), cache, key.publicKey()));
            order.add(new Place(key.publicKey(), i % Limits.ARMS));
        }
    }

    @Test
    void invariant1_anyFourOfTheFiveHoldersMayBeGoneForGood() {
        for (Place survivor : order) {
            Envelope envelope = envelope();
            assertThat(place(envelope).copies()).isEqualTo(5);
            order.stream().filter(place -> place != survivor).forEach(place -> gone.add(place.node()));
            read();
            assertThat(accepted).containsExactly(envelope);

            // Those who come back still have theirs: the inbox tells doubles by the message's id.
            gone.clear();
            read();
            accepted.clear();
        }
    }

    @Test
    void invariant1_anyTwoOfThreeHoldersMayBeGoneForGood() {
        List<Place> three = order.subList(0, 3);
        for (Place survivor : three) {
            Envelope envelope = envelope();
            assertThat(place(envelope, three).copies()).isEqualTo(3);
            order.stream().filter(place -> place != survivor).forEach(place -> gone.add(place.node()));
            read();
            assertThat(accepted).containsExactly(envelope);
            gone.clear();
            read();
            accepted.clear();
        }
    }

    @Test
    void invariant11_whatIsReadIsNowhereAnyMoreAndComesNeverAgain() {
        Envelope envelope = envelope();
        place(envelope);
        read();
        read();

        assertThat(accepted).containsExactly(envelope);
        assertThat(over).containsExactly(true, true);
    }

    @Test
    void aWriterWhoBringsItAgainLearnsThatItsReaderHasIt() {
        Envelope envelope = envelope();
        place(envelope);
        read();
        Placement again = place(envelope);
        read();

        assertThat(taken).isEqualTo(1);
        assertThat(again.copies()).isZero();
        assertThat(accepted)
                .as("no zombie, even for a reader who lost its history")
                .hasSize(1);
    }

    @Test
    void storingAgainGivesTheSameReceiptsAndNoSecondCopy() {
        Envelope envelope = envelope();
        List<Placement.Holding> first = place(envelope).holdings();
        world.runFor(Duration.ofHours(2));
        List<Placement.Holding> second = place(envelope).holdings();
        read();

        assertThat(second)
                .extracting(Placement.Holding::receipt)
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(Placement.Holding::receipt).toList());
        assertThat(accepted).hasSize(1);
    }

    @Test
    void everyCopyListsWhoElseSignedForItAndNobodyIsBlamedForBeingHonest() {
        place(envelope());
        read();
        world.runFor(Duration.ofMinutes(1));

        assertThat(accepted).hasSize(1);
        assertThat(liars).isEmpty();
    }

    @Test
    void aThiefOfTheOpeningReadsNothing() {
        place(envelope());
        new Reading(
                asking(writer.publicKey()),
                person.loop(),
                new Mailbox(owner, reader.publicKey()),
                this::accept,
                keys(),
                Set.of(),
                promises(),
                (complete, heard) -> over.add(complete));
        world.runFor(Duration.ofSeconds(20));

        assertThat(accepted)
                .as("an opening is good for the reader's node alone")
                .isEmpty();
    }

    private Envelope envelope() {
        int day = (int) Duration.ofMillis(person.loop().wallMillis()).toDays() + 30;
        return Envelope.whole(EnvelopeId.random(chance), MailboxId.of(owner.publicKey()), day, chance.bytes(512));
    }

    private Placement place(Envelope envelope) {
        return place(envelope, order);
    }

    private Placement place(Envelope envelope, List<Place> order) {
        CopyPlan plan = new CopyPlan(false);
        Deposit deposit = new Deposit(
                owner.publicKey(),
                0,
                plan.seconds(envelope, person.loop().wallMillis()),
                Collections.nCopies(5, envelope),
                name -> Optional.empty());
        Placement placement = new Placement(
                asking(writer.publicKey()),
                person.loop(),
                deposit,
                order,
                new Earlier(Map.of(), chance, new Distrust()),
                this);
        placement.start();
        world.runFor(Duration.ofSeconds(15));
        return placement;
    }

    private void read() {
        new Reading(
                asking(reader.publicKey()),
                person.loop(),
                new Mailbox(owner, reader.publicKey()),
                this::accept,
                keys(),
                Set.of(),
                promises(),
                (complete, heard) -> over.add(complete));
        world.runFor(Duration.ofSeconds(20));
    }

    private Promises promises() {
        long today = Duration.ofMillis(person.loop().wallMillis()).toDays();
        return new Promises(
                asking(reader.publicKey()),
                new Mailbox(owner, reader.publicKey()),
                reader.publicKey(),
                today,
                liars::addAll);
    }

    private List<VerifyKey> keys() {
        return order.stream().map(Place::node).toList();
    }

    private void accept(Envelope envelope, Inbox.Source source) {
        accepted.add(envelope);
        person.loop().execute(() -> source.release(envelope.id()));
    }

    private Asking asking(VerifyKey asker) {
        return (node, frame, timeout, answer) -> {
            if (gone.contains(node)) {
                person.loop().after(timeout, () -> answer.accept(Optional.empty()));
            } else {
                doors.get(node).received(asker, frame, once(answer));
            }
        };
    }

    private Consumer<Frame> once(Consumer<Optional<Frame>> answer) {
        return frame -> person.loop().execute(() -> answer.accept(Optional.of(frame)));
    }

    @Override
    public void held(Placement placement, Placement.Holding holding) {
        assertThat(holding.receipt().holder()).isEqualTo(holding.place().node());
    }

    @Override
    public void taken(Placement placement) {
        taken++;
    }

    @Override
    public void ended(Placement placement) {}

    @Override
    public void newer(Placement placement, Bytes record) {
        throw new AssertionError("nobody knows a newer record");
    }
}
