package io.jaelegram.client;

import io.jaelegram.client.Courier.Posted;
import io.jaelegram.client.DeliveryOutcome.Held;
import io.jaelegram.client.DeliveryOutcome.Refused;
import io.jaelegram.client.DeliveryOutcome.Taken;
import io.jaelegram.client.Outgoing.Step;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends what is sealed, in order, and decides when it is sent again. Touched only on the loop. */
final class Dispatch {
    /** Envelopes without an answer, over all persons: enough to fill a long fat link, little to keep in memory. */
    private static final int WINDOW = 256;

    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private final Kit kit;
    private final Courier courier;
    private final Receipts receipts;
    private final Seals seals;
    private final Rests rests;
    private final Names names;
    private final Ways ways;
    private final Set<Lane> starved = new LinkedHashSet<>();
    private int flying;

    Dispatch(Kit kit, Courier courier, Receipts receipts, Seals seals, Rests rests, Names names, Ways ways) {
        this.kit = kit;
        this.courier = courier;
        this.receipts = receipts;
        this.seals = seals;
        this.rests = rests;
        this.names = names;
        this.ways = ways;
    }

    /** Something may leave for this person: seals what has no seal, sends what is ready. */
    void pump(Lane lane) {
        if (lane.person().blocked() || lane.waiting()) {
            return;
        }
        if (lane.waitsForSeal()) {
            seals.fill(lane, this::pump);
        }
        Optional<Outgoing> next = lane.nextReady();
        while (next.isPresent()
                && flying < WINDOW
                && courier.ready(lane.person().contact())) {
            fly(lane, next.get());
            next = lane.nextReady();
        }
        if (next.isPresent() && flying >= WINDOW) {
            starved.add(lane);
        }
    }

    /** A way to send is open (again): nothing waits any longer for its turn to retry. */
    void wake(Iterable<Lane> lanes) {
        for (Lane lane : lanes) {
            lane.retryNow();
            rests.watch(lane, this::pump);
            pump(lane);
        }
    }

    /** A way to this person is open (again). */
    void wake(Lane lane) {
        wake(List.of(lane));
        rests.opened(lane, this::pump);
    }

    /** The reader has later ones and misses this: at once, unless it was sent a moment ago. */
    void missing(Lane lane, Outgoing entry) {
        if (rests.mayRepair(entry)) {
            lane.step(entry, Step.READY);
            pump(lane);
        }
    }

    /** An envelope that its holders have is with more of them now. */
    void held(Lane lane, EnvelopeId envelope, String path, Held now) {
        List.copyOf(lane.entries()).stream()
                .filter(entry -> entry.step() == Step.HELD)
                .filter(entry -> entry.envelope()
                        .filter(own -> own.id().equals(envelope))
                        .isPresent())
                .forEach(entry -> custody(lane, entry, path, now));
    }

    private void fly(Lane lane, Outgoing entry) {
        Envelope envelope = entry.envelope().orElseThrow();
        lane.step(entry, Step.FLYING);
        entry.sending().leaves(kit.loop());
        flying++;
        courier.post(lane.person().contact(), envelope, entry.sending()::leavesBy, posted -> {
            flying--;
            entry.sending().receiptsAboard().ifPresent(state -> {
                receipts.posted(lane.person(), state, posted.accepted());
            });
            if (lane.has(entry)
                    && entry.step() == Step.FLYING
                    && entry.envelope().equals(Optional.of(envelope))) {
                landed(lane, entry, posted);
            }
            feed();
        });
    }

    private void landed(Lane lane, Outgoing entry, Posted posted) {
        if (posted.outcome() instanceof Held held) {
            lane.backoff.reset();
            lane.complained = false;
            lane.step(entry, Step.HELD);
            rests.held(entry);
            custody(lane, entry, posted.path(), held);
        } else if (posted.outcome() instanceof Taken) {
            lane.backoff.reset();
            lane.step(entry, Step.TAKEN);
            entry.sending().taken(kit.loop());
            long millis = entry.sending().millis(kit.loop(), entry.row().sentAtMillis());
            entry.row(entry.row().taken(posted.path(), millis));
        } else {
            lane.step(entry, Step.READY);
            if (posted.outcome() instanceof Refused refused) {
                complain(lane, refused);
                if (refused.why() == Refusal.UNKNOWN_USER) {
                    names.check(lane.person());
                }
            }
            if (!lane.waiting()) {
                // All that was on its way fails together: one refusal, not one for each, or the wait would be minutes.
                lane.retryAfter(kit.loop(), lane.backoff.next(LAST_RETRY), () -> pump(lane));
            }
        }
        rests.watch(lane, this::pump);
    }

    private void custody(Lane lane, Outgoing entry, String path, Held now) {
        HistoryRow before = entry.row();
        long millis = entry.sending().millis(kit.loop(), before.sentAtMillis());
        entry.row(before.held(path, millis, now));
        if (!before.equals(entry.row())) {
            Change change = new Change();
            entry.save(change, lane.person());
            if (!entry.cleared()) {
                EnvelopeId envelope = entry.envelope().orElseThrow().id();
                List<String> account = courier.account(lane.person().contact(), path, envelope);
                ways.put(change, lane.person(), entry.row().id(), account);
            }
            StoredMessage told = entry.row().in(lane.person().card().name(), false);
            change.then(() -> {
                if (lane.has(entry)) {
                    kit.listener().stateChanged(told);
                }
            });
            kit.journal().commit(change);
        }
    }

    private void complain(Lane lane, Refused refused) {
        boolean quota = switch (refused.why()) {
            case MAILBOX_FULL, SENDER_QUOTA, RATE_LIMITED -> true;
            default -> false;
        };
        if (!lane.complained) {
            lane.complained = true;
            kit.listener()
                    .notice(new Notice(
                            quota ? Notice.Kind.QUOTA : Notice.Kind.REFUSED,
                            0,
                            "A message to " + lane.person().card().name() + " was not accepted: " + refused.text()
                                    + ". It stays queued and is sent again by itself; nothing needs to be typed."));
        }
    }

    private void feed() {
        while (!starved.isEmpty() && flying < WINDOW) {
            Iterator<Lane> first = starved.iterator();
            Lane lane = first.next();
            first.remove();
            pump(lane);
        }
    }
}
