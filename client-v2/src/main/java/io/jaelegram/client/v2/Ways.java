package io.jaelegram.client.v2;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.UserRecord.Served;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out where a person's client is, dials it, and has it prove whose it is: by what the person told, else by the
 * published record, whose addresses a knock opens. Touched only on the loop.
 */
final class Ways {
    private final Loop loop;
    private final Journal journal;
    private final RouteBook book;
    private final Lookup lookup;
    private final SignalDesk desk;
    private final Knocker knocker;
    private final PeerLinks links;
    private final Introductions introductions;
    private final RouteEvents events;
    private final Consumer<MailboxId> learnt;
    private boolean stopped;

    /** @param learnt runs when a person turns out to be somewhere else than where it was looked for */
    Ways(
            Loop loop,
            Journal journal,
            RouteBook book,
            Lookup lookup,
            SignalDesk desk,
            Knocker knocker,
            PeerLinks links,
            Introductions introductions,
            RouteEvents events,
            Consumer<MailboxId> learnt) {
        this.loop = loop;
        this.journal = journal;
        this.book = book;
        this.lookup = lookup;
        this.desk = desk;
        this.knocker = knocker;
        this.links = links;
        this.introductions = introductions;
        this.events = events;
        this.learnt = learnt;
    }

    DirectPath.Way to(MailboxId person) {
        return new Way(person);
    }

    /** Nothing is told of any way any more. */
    void stop() {
        stopped = true;
    }

    private boolean learn(MailboxId of, AddressKey key, UserRecord record) {
        if (!record.mailboxId().equals(of) || record.sealedReach().size() == 0) {
            return false;
        }
        try {
            Change change = new Change();
            boolean fresh = book.learn(change, key, record);
            journal.commit(change);
            return fresh;
        } catch (MalformedException e) {
            // The owner has another key by now: as good as no record, and a knock brings the new one.
            return false;
        }
    }

    private final class Way implements DirectPath.Way {
        private final MailboxId person;

        Way(MailboxId person) {
            this.person = person;
        }

        @Override
        public Optional<VerifyKey> linked() {
            return introductions.linked(person);
        }

        @Override
        public boolean known() {
            return reach().isPresent();
        }

        @Override
        public boolean findable() {
            return known() || desk.open(person);
        }

        @Override
        public void dial(Duration timeout, Consumer<Optional<String>> done) {
            long deadline = loop.nanoTime() + timeout.toNanos();
            if (reach().isPresent()) {
                dial(deadline, failure -> {
                    if (failure.isPresent()) {
                        refresh();
                    }
                    done.accept(failure);
                });
            } else {
                find(deadline, done);
            }
        }

        /** Addresses that are in date. */
        private Optional<Reach> reach() {
            return book.record(person)
                    .filter(record -> !record.expired(loop.wallMillis()))
                    .flatMap(record -> book.reach(person));
        }

        private void dial(long deadline, Consumer<Optional<String>> done) {
            Optional<Reach> reach = reach();
            if (reach.isEmpty()) {
                loop.execute(() -> done.accept(Optional.of("no address is known")));
                return;
            }
            VerifyKey node = reach.get().node();
            links.dial(node, reach.get().candidates(), left(deadline), failure -> {
                if (stopped) {
                    return;
                }
                if (failure.isPresent()) {
                    done.accept(failure);
                } else {
                    introductions.introduce(node, person, left(deadline), done);
                }
            });
        }

        /** Where it was, it is not: perhaps its published record says where it is now. */
        private void refresh() {
            Optional<AddressKey> key = book.key(person);
            lookup.record(person, found -> {
                if (!stopped && key.isPresent() && found.isPresent() && learn(person, key.get(), found.get())) {
                    learnt.accept(person);
                }
            });
        }

        private void find(long deadline, Consumer<Optional<String>> done) {
            lookup.record(person, found -> {
                if (stopped) {
                    return;
                }
                Optional<AddressKey> key = book.key(person);
                if (found.isEmpty()) {
                    done.accept(Optional.of("it has published no address"));
                } else if (!found.get().routes().contains(Served.DIRECT)) {
                    done.accept(Optional.of("it takes no direct messages"));
                } else if (key.isPresent() && learn(person, key.get(), found.get())) {
                    dial(deadline, done);
                } else {
                    knock(deadline, done);
                }
            });
        }

        private void knock(long deadline, Consumer<Optional<String>> done) {
            knocker.knock(person, left(deadline), outcome -> {
                if (stopped) {
                    return;
                }
                if (outcome.told().isEmpty()) {
                    done.accept(Optional.of(outcome.failure()));
                } else {
                    learn(
                            person,
                            outcome.told().get().key(),
                            outcome.told().get().record());
                    dial(deadline, done);
                }
            });
        }

        private Duration left(long deadline) {
            return Duration.ofNanos(Math.max(0, deadline - loop.nanoTime()));
        }

        @Override
        public void rested() {
            if (!stopped) {
                events.ready(person);
            }
        }

        @Override
        public void changed(boolean usable) {
            if (stopped) {
                return;
            }
            if (usable) {
                events.ready(person);
            }
            events.moved(person);
        }
    }
}
