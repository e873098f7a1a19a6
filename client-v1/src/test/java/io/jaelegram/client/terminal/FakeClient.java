package io.jaelegram.client.terminal;

import io.jaelegram.client.Added;
import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Echo;
import io.jaelegram.client.Profile;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.Status;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A client whose world is what a test says; it keeps the façade's promises about order and lateness. */
final class FakeClient implements Client {
    final Map<String, Contact> contacts = new LinkedHashMap<>();
    /** Names that the server knows. */
    final Set<String> registered = new LinkedHashSet<>();
    /** What becomes of a message of mine, one step after the other, each after {@link #step}. */
    List<DeliveryState> course = List.of(DeliveryState.QUEUED, DeliveryState.HELD, DeliveryState.DELIVERED);

    /** How many should hold a message of mine; with each further HELD of the course one more of them does. */
    int holders = 1;

    Duration step = Duration.ofMillis(5);
    Optional<Duration> onlineAfter = Optional.of(Duration.ofMillis(20));
    final List<StoredMessage> messages = new ArrayList<>();
    final Set<MessageId> shown = new LinkedHashSet<>();
    final Map<String, Boolean> compared = new LinkedHashMap<>();
    final List<String> trusted = new ArrayList<>();

    /** Answers to pings, in turn; then nobody answers. */
    final List<Optional<Echo>> echoes = new ArrayList<>();

    private final Loop loop;
    private final Profile me;
    private final Randomness randomness;
    private ClientListener listener;
    private boolean online;
    private boolean everAnswered;

    FakeClient(Loop loop, String name) {
        this.loop = loop;
        this.randomness = new Random(name.hashCode())::nextBytes;
        this.me = new Profile(new UserName(name), key(), mailbox(), "jg1-" + "a2b4c6d7".repeat(26) + "abcd");
    }

    void listener(ClientListener theListener) {
        listener = theListener;
    }

    Contact addContact(String name) {
        Contact contact = new Contact(name, key(), mailbox(), false, Optional.empty(), 0, 0);
        contacts.put(name, contact);
        return contact;
    }

    void changeKey(String name) {
        Contact old = contacts.get(name);
        Contact changed = new Contact(
                name, old.identity(), old.mailbox(), old.verified(), Optional.of(key()), 0, old.lastActivityMillis());
        contacts.put(name, changed);
        listener.keyChanged(changed);
    }

    /** Somebody writes; a stranger becomes a contact by it. */
    StoredMessage receive(String from, String text) {
        if (!contacts.containsKey(from)) {
            addContact(from);
        }
        StoredMessage message = message(from, false, text, DeliveryState.DELIVERED, MessageId.random(randomness));
        messages.add(message);
        loop.execute(() -> listener.arrived(message));
        return message;
    }

    void goOffline(String text) {
        online = false;
        listener.connection(new Connection(false, text, OptionalLong.empty(), everAnswered));
    }

    @Override
    public void start() {
        onlineAfter.ifPresentOrElse(
                delay -> loop.after(delay, () -> {
                    online = true;
                    everAnswered = true;
                    listener.connection(new Connection(true, "server 127.0.0.1:8013 ok", OptionalLong.of(4), true));
                }),
                () -> loop.execute(
                        () -> goOffline("nobody answers at 127.0.0.1:8013; start a server: ./jaelegram server")));
    }

    @Override
    public void stop(Runnable done) {
        loop.execute(done);
    }

    @Override
    public Profile me() {
        return me;
    }

    @Override
    public List<Contact> contacts() {
        return contacts.keySet().stream()
                .map(name -> contact(name).orElseThrow())
                .toList();
    }

    @Override
    public Optional<Contact> contact(String name) {
        int unread =
                (int) unshown().stream().filter(one -> one.chat().equals(name)).count();
        long last = messages.stream()
                .filter(one -> one.chat().equals(name))
                .mapToLong(StoredMessage::sentAtMillis)
                .max()
                .orElse(0);
        return Optional.ofNullable(contacts.get(name))
                .map(one -> new Contact(
                        name, one.identity(), one.mailbox(), one.verified(), one.changedTo(), unread, last));
    }

    @Override
    public void add(String nameOrCode, Consumer<Added> done) {
        find(nameOrCode, done);
    }

    @Override
    public void find(String name, Consumer<Added> done) {
        loop.execute(() -> {
            if (contacts.containsKey(name)) {
                done.accept(new Added.Ok(contacts.get(name)));
            } else if (!online) {
                done.accept(new Added.Unreachable("offline: " + name + " cannot be looked up"));
            } else if (registered.contains(name)) {
                done.accept(new Added.Ok(addContact(name)));
            } else {
                done.accept(new Added.Unknown("nobody is registered as " + name));
            }
        });
    }

    @Override
    public void ping(Contact contact, Consumer<Optional<Echo>> done) {
        loop.execute(() -> done.accept(echoes.isEmpty() ? Optional.empty() : echoes.remove(0)));
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        loop.execute(() -> done.accept(List.of(
                new Status.Detail("router", "TCP mapped"),
                new Status.Detail("router", "UDP mapped"),
                new Status.Detail("nat", "cone NAT"))));
    }

    @Override
    public SendResult send(Contact to, String text, Optional<MessageId> id) {
        if (text.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_TEXT) {
            return new SendResult.Refused(Exit.REFUSED, "too long");
        }
        Optional<StoredMessage> before = id.flatMap(this::byId);
        if (before.isPresent()) {
            return new SendResult.Queued(before.get());
        }
        StoredMessage message =
                message(to.name(), true, text, DeliveryState.QUEUED, id.orElseGet(() -> MessageId.random(randomness)));
        messages.add(message);
        boolean blocked = contacts.get(to.name()).changedTo().isPresent();
        List<DeliveryState> states = blocked ? List.of(DeliveryState.BLOCKED) : course;
        for (int i = 0; i < states.size(); i++) {
            DeliveryState state = states.get(i);
            boolean here = state == DeliveryState.QUEUED || blocked;
            Duration start = here || online ? Duration.ZERO : onlineAfter.orElse(Duration.ZERO);
            if (here || online || onlineAfter.isPresent()) {
                loop.after(start.plus(step.multipliedBy(i + 1L)), () -> move(message.id(), state));
            }
        }
        return new SendResult.Queued(message);
    }

    @Override
    public void verified(Contact contact, boolean matches, Runnable synced) {
        compared.put(contact.name(), matches);
        contacts.computeIfPresent(
                contact.name(),
                (name, old) -> new Contact(
                        name, old.identity(), old.mailbox(), matches, old.changedTo(), 0, old.lastActivityMillis()));
        loop.execute(synced);
    }

    @Override
    public void trust(Contact contact, Runnable synced) {
        trusted.add(contact.name());
        contacts.computeIfPresent(
                contact.name(),
                (name, old) -> new Contact(
                        name, old.changedTo().orElse(old.identity()), old.mailbox(), false, Optional.empty(), 0, 0));
        loop.execute(synced);
    }

    @Override
    public List<StoredMessage> history(Contact contact, int last) {
        List<StoredMessage> all = messages.stream()
                .filter(one -> one.chat().equals(contact.name()))
                .toList();
        return all.subList(Math.max(0, all.size() - last), all.size());
    }

    @Override
    public List<StoredMessage> search(String words, Optional<Contact> contact) {
        return messages.stream()
                .filter(one ->
                        contact.isEmpty() || one.chat().equals(contact.get().name()))
                .filter(one -> one.text().contains(words))
                .toList();
    }

    @Override
    public void clear(Contact contact, Runnable synced) {
        messages.removeIf(one -> one.chat().equals(contact.name()));
        loop.execute(synced);
    }

    @Override
    public List<StoredMessage> unshown() {
        return messages.stream()
                .filter(one -> !one.mine() && !shown.contains(one.id()))
                .toList();
    }

    @Override
    public void show(List<StoredMessage> theMessages, Runnable synced) {
        loop.execute(() -> {
            theMessages.forEach(one -> shown.add(one.id()));
            synced.run();
        });
    }

    @Override
    public Status status() {
        int queued = (int) messages.stream()
                .filter(one -> one.mine() && one.state() == DeliveryState.QUEUED)
                .count();
        OptionalLong rtt = online ? OptionalLong.of(4) : OptionalLong.empty();
        return new Status(
                me.name().text(),
                "127.0.0.1:8013",
                online,
                everAnswered,
                rtt,
                queued,
                0,
                contacts.size(),
                0,
                "jaelegram/1",
                List.of());
    }

    @Override
    public void approach(Contact contact) {}

    @Override
    public Optional<String> path(Contact contact) {
        return online ? Optional.of("server") : Optional.empty();
    }

    @Override
    public Optional<Trace> trace(String idPrefix) {
        Trace.Sight server = new Trace.Sight("server", "alice -> bob, the time, padded size", "read or change it");
        return messages.stream()
                .filter(one -> one.id().toString().startsWith(idPrefix))
                .findFirst()
                .map(one -> new Trace(
                        one, List.of(new Trace.Hop("you", "server", "server", OptionalLong.of(1), List.of(server)))));
    }

    private Optional<StoredMessage> byId(MessageId id) {
        return messages.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private void move(MessageId id, DeliveryState state) {
        for (int i = 0; i < messages.size(); i++) {
            StoredMessage old = messages.get(i);
            if (old.id().equals(id)) {
                StoredMessage moved = held(old, message(old.chat(), true, old.text(), state, id));
                messages.set(i, moved);
                listener.stateChanged(moved);
            }
        }
    }

    private StoredMessage held(StoredMessage old, StoredMessage now) {
        int copies = now.state() == DeliveryState.HELD ? old.copies() + 1 : now.copies();
        return new StoredMessage(
                now.id(),
                now.shortId(),
                now.chat(),
                true,
                now.sentAtMillis(),
                now.text(),
                now.state(),
                now.path(),
                now.millis(),
                false,
                false,
                copies,
                now.of() * holders,
                new DeliveryOutcome.Held(copies, now.of() * holders).enough());
    }

    private StoredMessage message(String chat, boolean mine, String text, DeliveryState state, MessageId id) {
        boolean left = state != DeliveryState.QUEUED && state != DeliveryState.BLOCKED;
        boolean arrived = state == DeliveryState.DELIVERED || state == DeliveryState.READ;
        return new StoredMessage(
                id,
                id.toString().substring(0, 4),
                chat,
                mine,
                loop.wallMillis(),
                text,
                state,
                left ? Optional.of("server") : Optional.empty(),
                arrived ? OptionalLong.of(12) : OptionalLong.empty(),
                false,
                false,
                left ? 1 : 0,
                left ? 1 : 0,
                left);
    }

    private VerifyKey key() {
        return SigningKey.generate(randomness).publicKey();
    }

    private MailboxId mailbox() {
        return MailboxId.of(key());
    }
}
