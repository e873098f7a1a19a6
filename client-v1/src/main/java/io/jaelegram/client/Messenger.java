package io.jaelegram.client;

import io.jaelegram.client.store.CommitResult;
import io.jaelegram.crypto.ContactCode;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The client of every version: passes on to the state in {@link Core}, and builds that anew from disk when a commit
 * failed. Touched only on the loop.
 */
public final class Messenger implements Client {
    private static final int REFUSED_BY_KEY_CHANGE = 4;
    private static final int USAGE = 2;
    private static final int STORE = 8;

    private static final Duration FIRST_RESTART = Duration.ofSeconds(1);
    private static final Duration LAST_RESTART = Duration.ofSeconds(5);

    private final ClientParts parts;
    private final String server;
    private final Delivery.Composition composition;
    private final Standing standing;
    private final Backoff restarts;
    private final Showing showing = new Showing();
    private Core core;
    private boolean started;
    private boolean stopped;

    /** @param server the address as it was given, for a person */
    public Messenger(ClientParts parts, String server, Delivery.Composition composition) {
        standing = new Standing(parts.listener(), server);
        this.parts = new ClientParts(
                parts.loop(), parts.network(), parts.store(), parts.randomness(), standing, parts.account());
        this.server = server;
        this.composition = composition;
        restarts = new Backoff(parts.randomness(), FIRST_RESTART);
        core = build();
    }

    @Override
    public void start() {
        started = true;
        core.start();
    }

    @Override
    public void stop(Runnable done) {
        stopped = true;
        core.finish(() -> parts.loop().execute(done));
    }

    @Override
    public Profile me() {
        Account account = parts.account();
        String code = ContactCode.sign(account.identity(), account.mailboxKey().publicKey(), core.hint())
                .encode();
        return new Profile(account.name(), account.identity().publicKey(), account.mailbox(), code);
    }

    @Override
    public List<Contact> contacts() {
        return core.people.contacts().stream()
                .map(Person::contact)
                .sorted(Comparator.comparingInt(Contact::unread)
                        .thenComparingLong(Contact::lastActivityMillis)
                        .reversed()
                        .thenComparing(Contact::name))
                .toList();
    }

    @Override
    public Optional<Contact> contact(String name) {
        return core.contact(name);
    }

    @Override
    public void add(String nameOrCode, Consumer<Added> done) {
        core.addresses.add(nameOrCode, done);
    }

    @Override
    public void find(String name, Consumer<Added> done) {
        core.addresses.find(name, done);
    }

    @Override
    public SendResult send(Contact to, String text, Optional<MessageId> id) {
        Optional<SendResult> known = id.flatMap(this::stored).map(SendResult.Queued::new);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Person> person = person(to);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (person.isEmpty()) {
            return new SendResult.Refused(
                    USAGE, to.name() + " is no contact any more. Nothing was sent; type /add " + to.name() + ".");
        }
        if (bytes == 0 || bytes > Limits.MAX_TEXT) {
            return new SendResult.Refused(
                    USAGE,
                    "A message has 1 to " + Limits.MAX_TEXT + " bytes, this one has " + bytes
                            + ". Nothing was sent; send it in parts.");
        }
        if (person.get().blocked()) {
            return new SendResult.Refused(
                    REFUSED_BY_KEY_CHANGE,
                    "The key of " + to.name() + " has changed. Nothing was sent. Ask " + to.name()
                            + " about it on another way, then type /trust " + to.name() + ".");
        }
        return new SendResult.Queued(
                core.send(person.get(), text, id.orElseGet(() -> MessageId.random(parts.randomness()))));
    }

    private Optional<StoredMessage> stored(MessageId id) {
        return core.history
                .place(id)
                .flatMap(place -> core.people
                        .byId(place.person())
                        .flatMap(person -> core.history.at(place).map(row -> view(person, row))));
    }

    @Override
    public void verified(Contact contact, boolean matches, Runnable synced) {
        Change change = new Change().then(synced);
        person(contact)
                .filter(person -> person.card().identity().equals(contact.identity()))
                .ifPresent(person ->
                        core.people.change(change, person, person.card().verified(matches)));
        core.journal().commit(change);
    }

    @Override
    public void trust(Contact contact, Runnable synced) {
        person(contact)
                .ifPresentOrElse(
                        person -> core.trust.accept(person, synced),
                        () -> parts.loop().execute(synced));
    }

    @Override
    public List<StoredMessage> history(Contact contact, int last) {
        return person(contact)
                .map(person -> views(person, core.history.last(person, last)))
                .orElse(List.of());
    }

    @Override
    public List<StoredMessage> search(String words, Optional<Contact> contact) {
        List<Person> where =
                contact.isPresent() ? person(contact.get()).stream().toList() : List.copyOf(core.people.contacts());
        List<StoredMessage> found = new ArrayList<>();
        where.forEach(person -> found.addAll(views(person, core.history.search(person, words))));
        if (contact.isEmpty()) {
            found.sort(Comparator.comparingLong(StoredMessage::sentAtMillis));
        }
        return found;
    }

    @Override
    public void clear(Contact contact, Runnable synced) {
        Change change = new Change().then(synced);
        person(contact).ifPresent(person -> {
            core.history.clear(change, person);
            core.unshown.clear(change, core.people, person);
            core.outbox.clear(change, person);
            core.ways.clear(change, person);
        });
        core.journal().commit(change);
    }

    @Override
    public List<StoredMessage> unshown() {
        List<StoredMessage> waiting = new ArrayList<>();
        core.unshown
                .places()
                .forEach(place -> core.people
                        .byId(place.person())
                        .filter(person -> !person.hidden())
                        .flatMap(person -> core.history.at(place).map(row -> view(person, row)))
                        .filter(message -> !showing.includes(message))
                        .ifPresent(waiting::add));
        return waiting;
    }

    @Override
    public void show(List<StoredMessage> messages, Runnable synced) {
        showing.show(core, messages, synced);
    }

    @Override
    public void ping(Contact contact, Consumer<Optional<Echo>> done) {
        core.ping(contact, done);
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        core.check(done);
    }

    @Override
    public Status status() {
        int queued = 0;
        int held = 0;
        for (Lane lane : core.outbox.lanes()) {
            for (Outgoing entry : lane.entries()) {
                if (entry.row().state() == DeliveryState.QUEUED) {
                    queued++;
                } else {
                    held++;
                }
            }
        }
        Connection now = standing.last();
        return new Status(
                parts.account().name().text(),
                server,
                now.online(),
                now.everAnswered(),
                now.rttMillis(),
                queued,
                held,
                core.people.contacts().size(),
                core.unreadable.total(),
                core.version(),
                core.details());
    }

    @Override
    public Optional<String> path(Contact contact) {
        return core.path(contact);
    }

    @Override
    public void approach(Contact contact) {
        core.approach(contact);
    }

    @Override
    public Optional<Trace> trace(String idPrefix) {
        return core.tracer.trace(idPrefix);
    }

    private Optional<Person> person(Contact contact) {
        return core.people.byName(contact.name());
    }

    private List<StoredMessage> views(Person person, List<HistoryRow> rows) {
        Map<MessageId, HistoryRow> current = core.outbox.current(person);
        return rows.stream()
                .map(row -> current.getOrDefault(row.id(), row).in(person.card().name(), person.blocked()))
                .toList();
    }

    private StoredMessage view(Person person, HistoryRow row) {
        return views(person, List.of(row)).get(0);
    }

    private Core build() {
        return new Core(parts, composition, this::failed);
    }

    /** Nothing of what was decided on came to be: everything is read again, and links begin anew. */
    private void failed(CommitResult.Failed failed) {
        core.end();
        showing.pause();
        standing.notice(new Notice(
                Notice.Kind.STORE_FAILED, STORE, failed.text() + " Nothing of it was acknowledged to anybody."));
        if (!parts.store().resume() || stopped) {
            return;
        }
        core = build();
        if (started) {
            Core rebuilt = core;
            parts.loop().after(restarts.next(LAST_RESTART), () -> {
                if (core == rebuilt && !stopped) {
                    showing.resume(rebuilt);
                    rebuilt.start();
                }
            });
        }
    }
}
