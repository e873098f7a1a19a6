package io.jaelegram.client;

import io.jaelegram.client.Outgoing.Step;
import io.jaelegram.client.content.ReceiptNote;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.protocol.Envelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Gives waiting messages their seals, starting or renewing the session that this needs. Touched only on the loop. */
final class Seals {
    /** Sealed in one change: bounds a batch to some hundred kilobytes. */
    private static final int AT_ONCE = 64;

    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final Kit kit;
    private final AgeClock age;
    private final Sealer sealer;
    private final Sessions sessions;
    private final Receipts receipts;
    private final Set<Lane> fetching = new HashSet<>();

    Seals(Kit kit, AgeClock age, Sealer sealer, Sessions sessions, Receipts receipts) {
        this.kit = kit;
        this.age = age;
        this.sealer = sealer;
        this.sessions = sessions;
        this.receipts = receipts;
    }

    /** Seals in this change what can be sealed now; what is sealed is ready to leave after its sync. */
    void seal(Change change, Lane lane) {
        Person person = lane.person();
        if (person.blocked() || !sessions.usable(person)) {
            return;
        }
        List<Outgoing> sealed = new ArrayList<>();
        Optional<Outgoing> next = lane.nextUnsealed();
        while (next.isPresent() && sealed.size() < AT_ONCE) {
            seal(change, lane, next.get());
            sealed.add(next.get());
            next = lane.nextUnsealed();
        }
        change.then(() -> {
            for (Outgoing entry : sealed) {
                if (lane.has(entry) && entry.step() == Step.SEALING) {
                    lane.step(entry, Step.READY);
                }
            }
        });
    }

    /** Sees to it that waiting messages are sealed, when need be with prekeys that are fetched first. */
    void fill(Lane lane, Consumer<Lane> then) {
        if (sessions.usable(lane.person())) {
            if (lane.nextUnsealed().isPresent()) {
                Change change = new Change();
                seal(change, lane);
                kit.journal().commit(change.then(() -> then.accept(lane)));
            }
        } else if (fetching.add(lane)) {
            sessions.fetch(lane.person(), change -> {
                fetching.remove(lane);
                if (change.isPresent()) {
                    seal(change.get(), lane);
                    kit.journal().commit(change.get().then(() -> then.accept(lane)));
                } else {
                    lane.retryAfter(kit.loop(), lane.backoff.next(LAST_RETRY), () -> then.accept(lane));
                }
            });
        }
    }

    /** The reader cannot open what was sealed: a new session, and everything without a receipt is sealed anew. */
    void renew(Lane lane, Consumer<Lane> then) {
        if (!fetching.add(lane)) {
            return;
        }
        sessions.fetch(lane.person(), change -> {
            fetching.remove(lane);
            if (change.isEmpty()) {
                lane.retryAfter(kit.loop(), lane.backoff.next(LAST_RETRY), () -> then.accept(lane));
                return;
            }
            for (Outgoing entry : List.copyOf(lane.entries())) {
                entry.unseal();
                lane.step(entry, Step.UNSEALED);
                entry.save(change.get(), lane.person());
            }
            seal(change.get(), lane);
            String name = lane.person().card().name();
            change.get()
                    .then(() -> kit.listener()
                            .notice(new Notice(
                                    Notice.Kind.SESSION_RENEWED,
                                    0,
                                    "The session with " + name + " was renewed; nothing is lost.")));
            kit.journal().commit(change.get().then(() -> then.accept(lane)));
        });
    }

    private void seal(Change change, Lane lane, Outgoing entry) {
        Person person = lane.person();
        Optional<ReceiptNote> note = receipts.piggyback(person);
        entry.sending().carries(note.isPresent() ? OptionalLong.of(receipts.state(person)) : OptionalLong.empty());
        TextMessage written = entry.message();
        TextMessage message = new TextMessage(
                written.id(),
                written.stream(),
                written.seq(),
                lane.floor(),
                written.previous(),
                written.sentAtMillis(),
                written.text());
        Envelope envelope = sealer.seal(change, person, note, Optional.of(message), age.expiryDay(entry.diesAtAge()));
        lane.step(entry, Step.SEALING);
        entry.seal(envelope);
        entry.save(change, person);
    }
}
