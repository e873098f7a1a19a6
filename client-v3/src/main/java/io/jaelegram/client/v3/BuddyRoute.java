package io.jaelegram.client.v3;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Rhythm;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.v3.dht.Trail;
import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.client.v3.put.PutRight;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Leaves an envelope with the reader's buddies (buddies-dht.md 7.2): finds the group by the reader's record, places the
 * copies, and answers with the first of them that is synced; the others are told of as they come. Touched only on the
 * loop.
 */
final class BuddyRoute implements DeliveryRoute {
    /** Held by few: everybody who came online meanwhile is asked soon, ever more seldom. */
    static final Rhythm THIN = new Rhythm(Duration.ofSeconds(60), Duration.ofMinutes(10), true);

    /** Held by enough: asked now and then whether they still have it. */
    static final Rhythm SAFE = new Rhythm(Duration.ofHours(1), Duration.ofHours(1), true);

    /** Envelopes whose holders are remembered for a trace while the client runs. */
    private static final int MAX_REMEMBERED = 1_000;

    private final Asking asking;
    private final Loop loop;
    private final VerifyKey self;
    private final Whereabouts whereabouts;
    private final CopyPlan plan;
    private final RouteEvents events;
    private final Function<MailboxId, Optional<PutRight>> rights;
    private final Randomness chance;
    private final Distrust distrust;
    private final Function<Bytes, Optional<Trail>> trails;
    private final Map<EnvelopeId, Placed> placements = new LinkedHashMap<>();

    /** @param found how the places of the group were found, in words */
    private record Placed(Placement placement, List<String> found) {}

    /**
     * A way through buddies.
     *
     * @param self my node key: my own disk is the outbox, and no buddy
     * @param rights what readers gave me; without one I am a stranger to their buddies
     * @param distrust who gets nothing any more
     * @param trails how a place of the ring was found
     */
    BuddyRoute(
            Asking asking,
            Loop loop,
            Randomness chance,
            VerifyKey self,
            Whereabouts whereabouts,
            CopyPlan plan,
            RouteEvents events,
            Function<MailboxId, Optional<PutRight>> rights,
            Distrust distrust,
            Function<Bytes, Optional<Trail>> trails) {
        this.asking = asking;
        this.loop = loop;
        this.chance = chance;
        this.self = self;
        this.whereabouts = whereabouts;
        this.plan = plan;
        this.events = events;
        this.rights = rights;
        this.distrust = distrust;
        this.trails = trails;
    }

    @Override
    public String path() {
        return BuddyPath.NAME;
    }

    @Override
    public boolean ready() {
        return whereabouts.reachable();
    }

    @Override
    public boolean ready(Contact to) {
        return ready() && whereabouts.served(to.mailbox()).orElse(true);
    }

    @Override
    public boolean open(Contact to) {
        return ready() && whereabouts.served(to.mailbox()).orElse(false);
    }

    @Override
    public List<String> nodes() {
        return List.of("the reader's buddies");
    }

    @Override
    public Rhythm rhythm(DeliveryOutcome.Held held) {
        return held.thin() ? THIN : SAFE;
    }

    @Override
    public List<String> account(EnvelopeId envelope) {
        Placed placed = placements.get(envelope);
        return placed == null
                ? List.of()
                : Stream.concat(placed.found().stream(), BuddyAccount.of(placed.placement()).stream())
                        .toList();
    }

    /** Who was asked to hold this envelope and what they said, as far as this run of the client knows. */
    Optional<Placement> placement(EnvelopeId id) {
        return Optional.ofNullable(placements.get(id)).map(Placed::placement);
    }

    @Override
    public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        whereabouts.reader(envelope.mailbox(), found -> {
            if (found.isEmpty()) {
                outcome.accept(new DeliveryOutcome.Unavailable("no record of " + to.name() + " was found"));
            } else if (!found.get().served()) {
                outcome.accept(new DeliveryOutcome.Unavailable(to.name() + " takes no mail by buddies"));
            } else {
                Whereabouts.Reader reader = found.get();
                whereabouts.online(
                        reader.mailbox(), reader.epoch(), online -> place(reader, online, envelope, outcome));
            }
        });
    }

    private void place(
            Whereabouts.Reader reader, List<Neighbour> online, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        Bytes mine = BuddyGroup.beginning(self);
        BuddyGroup group = BuddyGroup.of(reader.mailbox(), reader.epoch(), reader.excluded(), online)
                .without(distrust.nodes());
        List<Place> order = group.order(envelope.id()).stream()
                .filter(seat -> !BuddyGroup.beginning(seat.buddy().node()).equals(mine))
                .map(seat -> new Place(seat.buddy().node(), seat.arm()))
                .toList();
        Optional<PutRight> right = rights.apply(envelope.mailbox()).filter(given -> given.good(reader.mailbox()));
        Envelope marked = right.map(given -> given.mark(envelope)).orElse(envelope);
        Deposit deposit = new Deposit(
                reader.mailbox(),
                reader.epoch(),
                plan.seconds(envelope, loop.wallMillis()),
                plan.copies(marked, order.size()),
                copy -> right.map(given -> given.prove(reader.mailbox(), copy)));
        Placement placement =
                new Placement(asking, loop, deposit, order, earlier(envelope.id()), new Told(envelope, outcome));
        placement(envelope.id()).ifPresent(Placement::stop);
        placements.put(envelope.id(), new Placed(placement, found(reader)));
        if (placements.size() > MAX_REMEMBERED) {
            placements.remove(placements.keySet().iterator().next());
        }
        placement.start();
    }

    private List<String> found(Whereabouts.Reader reader) {
        return Arm.all(reader.mailbox(), reader.epoch()).stream()
                .flatMap(arm -> trails.apply(arm.key()).map(trail -> BuddyAccount.found(arm, trail)).stream())
                .toList();
    }

    private Earlier earlier(EnvelopeId id) {
        Map<VerifyKey, HolderReceipt> receipts = new HashMap<>();
        placement(id)
                .ifPresent(before -> before.holdings()
                        .forEach(holding -> receipts.put(holding.place().node(), holding.receipt())));
        return new Earlier(receipts, chance, distrust);
    }

    /** Answers once, and tells of growth after. */
    private final class Told implements Placement.Listener {
        private final Envelope envelope;
        private final Consumer<DeliveryOutcome> outcome;
        private boolean answered;

        Told(Envelope envelope, Consumer<DeliveryOutcome> outcome) {
            this.envelope = envelope;
            this.outcome = outcome;
        }

        @Override
        public void held(Placement placement, Placement.Holding holding) {
            DeliveryOutcome.Held now =
                    new DeliveryOutcome.Held(placement.copies(), placement.of(), placement.possible());
            if (answered) {
                events.held(envelope.id(), envelope.mailbox(), path(), now);
            } else if (now.copies() > 0) {
                answer(now);
            }
        }

        @Override
        public void taken(Placement placement) {
            answer(new DeliveryOutcome.Taken());
        }

        @Override
        public void ended(Placement placement) {
            int asked = placement.refused().size();
            answer(new DeliveryOutcome.Unavailable(
                    asked == 0
                            ? "nobody is online who could hold it"
                            : "none of the " + asked + " nodes online could hold it"));
        }

        @Override
        public void newer(Placement placement, Bytes record) {
            whereabouts.learn(record);
        }

        private void answer(DeliveryOutcome said) {
            if (!answered) {
                answered = true;
                outcome.accept(said);
            }
        }
    }
}
