package io.jaelegram.client;

import io.jaelegram.client.Card.Naming;
import io.jaelegram.client.Inbox.Source;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * First messages of people that I do not know. Each costs public-key work, so their rate is bounded; and the name that a
 * stranger gives counts only if the directory vouches for it, so its envelopes wait, unreleased, until that is known.
 * Touched only on the loop.
 */
final class Strangers {
    /** The directory is asked for so long; then a stranger gets a name made from its key. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final Kit kit;
    private final People people;
    private final Names names;
    private final WaitingRoom room;
    private final Bucket bucket;
    private boolean draining;
    private BiConsumer<Envelope, Source> inbox = (envelope, source) -> {};

    Strangers(Kit kit, People people, Names names) {
        this.kit = kit;
        this.people = people;
        this.names = names;
        room = new WaitingRoom();
        bucket = new Bucket(kit.loop());
    }

    /** Where envelopes go once they may be opened. */
    void returnTo(BiConsumer<Envelope, Source> accept) {
        inbox = accept;
    }

    /** Whether this envelope waits here already; its holder may be another now. */
    boolean waiting(Envelope envelope, Source source) {
        return room.renew(envelope, source);
    }

    /** Whether a first message may be opened now; if not, it waits for its turn. */
    boolean admit(Envelope envelope, Source source) {
        if (bucket.take()) {
            return true;
        }
        room.queue(envelope, source);
        drainLater();
        return false;
    }

    /** Somebody unknown wrote. */
    void meet(VerifyKey sender, Optional<AccountRecord> introduction, Envelope envelope, Source source) {
        Optional<AccountRecord> account =
                introduction.filter(said -> said.identity().equals(sender));
        if (account.isEmpty()) {
            source.release(envelope.id());
        } else if (room.seat(sender, envelope, source)) {
            ask(account.get(), kit.loop().nanoTime() + PATIENCE.toNanos());
        }
    }

    private void ask(AccountRecord account, long deadlineNanos) {
        names.lookUp(account.name(), answer -> {
            boolean late = kit.loop().nanoTime() - deadlineNanos >= 0;
            if (answer instanceof Directory.Answer.Found<AccountRecord> found) {
                boolean same = found.value().identity().equals(account.identity());
                welcome(same ? found.value() : account, same);
            } else if (late || refusedForGood(answer)) {
                welcome(account, false);
            } else {
                kit.loop().after(ASK_AGAIN, () -> ask(account, deadlineNanos));
            }
        });
    }

    private static boolean refusedForGood(Directory.Answer<AccountRecord> answer) {
        return answer instanceof Directory.Answer.Refused<AccountRecord> refused
                && refused.why() == Refusal.UNKNOWN_USER;
    }

    private void welcome(AccountRecord account, boolean vouched) {
        Change change = new Change();
        if (people.byIdentity(account.identity()).isEmpty()) {
            people.create(change, card(change, account, vouched));
        }
        List<WaitingRoom.Guest> guests = new ArrayList<>(room.leave(account.identity()));
        change.then(() -> {
            guests.forEach(guest -> inbox.accept(guest.envelope(), guest.source()));
            callBack();
        });
        kit.journal().commit(change);
    }

    private Card card(Change change, AccountRecord account, boolean vouched) {
        Optional<Person> namesake = people.byName(account.name().text());
        if (vouched && namesake.isEmpty()) {
            return Card.named(account);
        }
        if (vouched && namesake.get().card().naming() == Naming.SERVER) {
            names.vouched(change, account);
            return Card.named(account).shadowing(namesake.get().id());
        }
        String name = Card.madeUpName(account.identity());
        boolean free = people.byName(name).isEmpty();
        String unique = free ? name : "id-" + account.identity().fingerprint();
        return Card.of(unique, Naming.MADE_UP, account.identity(), account.mailboxId());
    }

    private void drainLater() {
        if (!draining) {
            draining = true;
            kit.loop().after(Bucket.PERIOD, () -> {
                draining = false;
                drain();
            });
        }
    }

    private void drain() {
        Optional<WaitingRoom.Guest> next = room.next();
        while (next.isPresent() && bucket.available()) {
            inbox.accept(next.get().envelope(), next.get().source());
            next = room.next();
        }
        next.ifPresent(guest -> {
            room.queue(guest.envelope(), guest.source());
            drainLater();
        });
        callBack();
    }

    /** Those whom there was no room for are called back when there is. */
    private void callBack() {
        room.turnedAway().forEach(Source::again);
    }
}
