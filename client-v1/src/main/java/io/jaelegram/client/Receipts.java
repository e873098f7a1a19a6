package io.jaelegram.client;

import io.jaelegram.client.content.ReceiptNote;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells writers what is stored here. A receipt is owed from the transaction that stores the message on, and no more once
 * a route answers for it; a lost one is owed again by the duplicate that follows. Touched only on the loop.
 *
 * <p>RECEIPTS row: by person, one byte: it is there while a receipt is owed.
 */
final class Receipts {
    /** When more is coming, one receipt for all that came meanwhile: 20 ms is below what a person notices. */
    private static final Duration COALESCE = Duration.ofMillis(20);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    /** Rows of paid debts are deleted together: a conversation under way would write and delete them all the time. */
    private static final Duration TIDY = Duration.ofSeconds(2);

    /** Who leaves waits so long for its last receipts: a way that fails makes room for the next within 3 s. */
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private static final byte[] OWED = {1};

    private final Kit kit;
    private final AgeClock age;
    private final Sealer sealer;
    private final Courier courier;
    private final Map<Person, Debt> debts = new LinkedHashMap<>();
    private boolean tidying;
    private int posting;
    private Optional<Runnable> leaving = Optional.empty();

    Receipts(Kit kit, People people, AgeClock age, Sealer sealer, Courier courier) {
        this.kit = kit;
        this.age = age;
        this.sealer = sealer;
        this.courier = courier;
        for (Row row : kit.journal().scan(Table.RECEIPTS, new byte[0])) {
            people.byId(row.key()).ifPresent(person -> {
                Debt debt = debt(person);
                debt.owe(kit.loop());
                debt.stored = true;
            });
        }
    }

    /**
     * A message is stored by this change, or came again: its writer is told.
     *
     * @param release what may be said to the holder; it follows the receipt on the same way, so that a holder that knows
     *     of the release never knows it without the receipt
     */
    void owe(Change change, Person person, Runnable release) {
        Debt debt = debt(person);
        boolean more = debt.owedWithin(kit.loop(), COALESCE) || debt.armed();
        debt.owe(kit.loop());
        if (!debt.stored) {
            debt.stored = true;
            change.put(Table.RECEIPTS, person.id().toArray(), OWED);
        }
        if (more || person.conversation().isEmpty()) {
            change.then(() -> {
                debt.releases.add(release);
                arm(person, debt, COALESCE);
            });
        } else {
            send(change, person, debt);
            change.then(release);
        }
    }

    /** What a message that leaves now can carry, if it is not under way already. */
    Optional<ReceiptNote> piggyback(Person person) {
        Debt debt = debts.get(person);
        if (debt == null || !debt.unsaid()) {
            return Optional.empty();
        }
        Optional<ReceiptNote> note = note(person);
        if (note.isPresent()) {
            debt.said = debt.owed;
        }
        return note;
    }

    /** Which state of the debt a piggybacked note says. */
    long state(Person person) {
        return debts.containsKey(person) ? debts.get(person).owed : 0;
    }

    /** What became of an envelope that carried a note. */
    void posted(Person person, long state, boolean accepted) {
        Debt debt = debts.get(person);
        if (debt == null) {
            return;
        }
        if (accepted) {
            debt.backoff.reset();
            debt.paid = Math.max(debt.paid, state);
            if (debt.owed == debt.paid) {
                tidyLater();
            }
        } else if (debt.paid < state) {
            debt.said = Math.min(debt.said, debt.paid);
            arm(person, debt, debt.backoff.next(LAST_RETRY));
        }
    }

    /** A route became ready: what is owed is said now. */
    void wake() {
        debts.forEach(this::wake);
    }

    /** A route to this person became ready. */
    void wake(Person person) {
        if (debts.containsKey(person)) {
            wake(person, debts.get(person));
        }
    }

    private void wake(Person person, Debt debt) {
        if (debt.owed > debt.paid) {
            debt.backoff.reset();
            debt.said = debt.paid;
            arm(person, debt, COALESCE);
        }
    }

    /**
     * What would be said a little later is said now: the client ends.
     *
     * @param done runs once, when holders or readers have what was said, or {@link #LAST_WORD} later
     */
    void flush(Runnable done) {
        Map.copyOf(debts).forEach((person, debt) -> {
            if (debt.armed()) {
                flush(person, debt);
            }
        });
        leaving = Optional.of(done);
        kit.journal().commit(new Change().then(() -> {
                    leaveWhenSaid();
                    kit.loop().after(LAST_WORD, this::leave);
                }));
    }

    private void leaveWhenSaid() {
        if (posting == 0) {
            leave();
        }
    }

    private void leave() {
        Optional<Runnable> waiting = leaving;
        leaving = Optional.empty();
        waiting.ifPresent(Runnable::run);
    }

    /** Forgets what is owed to somebody whose numbering is gone. */
    void forget(Change change, Person person) {
        Debt debt = debts.remove(person);
        if (debt != null) {
            change.delete(Table.RECEIPTS, person.id().toArray());
            change.then(debt::release);
        }
    }

    /** Deletes the rows of what is paid. */
    void tidy() {
        Change change = new Change();
        for (Iterator<Map.Entry<Person, Debt>> all = debts.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Person, Debt> entry = all.next();
            Debt debt = entry.getValue();
            if (debt.owed == debt.paid && !debt.armed()) {
                change.delete(Table.RECEIPTS, entry.getKey().id().toArray());
                all.remove();
            }
        }
        if (!change.isEmpty()) {
            kit.journal().commit(change);
        }
    }

    private void tidyLater() {
        if (!tidying) {
            tidying = true;
            kit.loop().after(TIDY, () -> {
                tidying = false;
                tidy();
            });
        }
    }

    private void arm(Person person, Debt debt, Duration delay) {
        debt.arm(kit.loop(), delay, () -> flush(person, debt));
    }

    private void flush(Person person, Debt debt) {
        if (debts.get(person) != debt) {
            return;
        }
        Change change = new Change();
        if (debt.unsaid() && courier.ready(person.contact())) {
            send(change, person, debt);
        }
        List<Runnable> releases = List.copyOf(debt.releases);
        debt.releases.clear();
        releases.forEach(change::then);
        kit.journal().commit(change);
    }

    private void send(Change change, Person person, Debt debt) {
        Optional<ReceiptNote> note = note(person);
        if (note.isEmpty()) {
            debt.paid = debt.owed;
            return;
        }
        long state = debt.owed;
        debt.said = state;
        int expiryDay = age.expiryDay(age.millis() + Limits.MESSAGE_LIFETIME.toMillis());
        Envelope envelope = sealer.seal(change, person, note, Optional.empty(), expiryDay);
        change.then(() -> {
            posting++;
            courier.post(person.contact(), envelope, result -> {
                posting--;
                posted(person, state, result.accepted());
                leaveWhenSaid();
            });
        });
    }

    private Optional<ReceiptNote> note(Person person) {
        return person.conversation().isEmpty()
                ? Optional.empty()
                : person.pairing()
                        .in()
                        .map(in -> new ReceiptNote(in.id(), in.received().copy()));
    }

    private Debt debt(Person person) {
        return debts.computeIfAbsent(person, key -> new Debt(new Backoff(kit.randomness(), FIRST_RETRY)));
    }
}
