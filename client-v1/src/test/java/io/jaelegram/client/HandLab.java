package io.jaelegram.client;

import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.crypto.PrekeyPublication;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Clients whose envelopes and look-ups go through the test's hand: it decides what arrives, when, and what is answered. */
final class HandLab {
    final SimulatedWorld world = new SimulatedWorld(4);
    final Randomness randomness = Randomness.seeded(44);
    final SimulatedNode node = world.node("all", NodeIdentity.client(SigningKey.generate(randomness)));
    final Map<UserName, Directory.Answer<AccountRecord>> names = new HashMap<>();
    final Map<MailboxId, Hand> people = new HashMap<>();

    Hand hand(String name) {
        return new Hand(name);
    }

    void until(String what, BooleanSupplier condition) {
        world.runUntil(what, Duration.ofMinutes(2), condition);
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    /** A person's client, the holder of its mail and its only route in one. */
    final class Hand implements ClientListener, DeliveryRoute, Directory, Delivery.Service, Inbox.Source {
        final List<StoredMessage> arrived = new ArrayList<>();
        final List<StoredMessage> states = new ArrayList<>();
        final List<Envelope> sent = new ArrayList<>();
        final List<EnvelopeId> released = new ArrayList<>();
        final List<Contact> keyChanges = new ArrayList<>();
        final Account account;
        final Messenger client;
        int calledBack;
        DeliveryOutcome.Held answer = new DeliveryOutcome.Held(1, 1);
        Rhythm rhythm = Rhythm.ONE_HOLDER;
        boolean open = true;
        private Core core;
        private RouteEvents events;

        Hand(String name) {
            SimulatedStore store = new SimulatedStore(new SimulatedDisk(), node.loop(), randomness);
            List<Account> made = new ArrayList<>();
            Accounts.open(
                    store, new UserName(name), randomness, opened -> made.add(((Accounts.Opened.Ok) opened).account()));
            until("keys", () -> !made.isEmpty());
            account = made.get(0);
            ClientParts parts = new ClientParts(node.loop(), node.network(), store, randomness, this, account);
            client = new Messenger(parts, "nowhere", (fresh, told) -> {
                events = told;
                return new Delivery("test", List.of(this), this, List.of(this), List.of());
            });
            client.start();
            names.put(account.name(), new Answer.Found<>(account.record()));
            people.put(account.mailbox(), this);
            pass(Duration.ofSeconds(1));
        }

        /** Makes somebody a contact and writes; the envelope is in {@link #sent} afterwards. */
        void writes(Hand to, String text) {
            List<Added> added = new ArrayList<>();
            client.find(to.account.name().text(), added::add);
            until("found", () -> !added.isEmpty());
            int before = sent.size();
            client.send(((Added.Ok) added.get(0)).contact(), text, Optional.empty());
            until("sent", () -> sent.size() > before);
        }

        /** Hands an envelope of somebody's to this person. */
        void gets(Envelope envelope) {
            core.inbox().accept(envelope, this);
            pass(Duration.ofMillis(100));
        }

        /** As {@link #gets}, from inside a task. */
        void getsAtOnce(Envelope envelope) {
            core.inbox().accept(envelope, this);
        }

        List<String> texts() {
            return arrived.stream().map(StoredMessage::text).toList();
        }

        boolean delivered(String text) {
            return states.stream()
                    .anyMatch(state -> state.text().equals(text) && state.state() == DeliveryState.DELIVERED);
        }

        void reconnects() {
            events.ready();
            events.caughtUp();
        }

        @Override
        public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
            sent.add(envelope);
            node.loop().execute(() -> outcome.accept(answer));
        }

        /** More holders than the answer told of have it now. */
        void heldByMore(Envelope envelope, int copies, int of) {
            events.held(envelope.id(), envelope.mailbox(), path(), new DeliveryOutcome.Held(copies, of));
            pass(Duration.ofMillis(100));
        }

        @Override
        public Rhythm rhythm(DeliveryOutcome.Held held) {
            return rhythm;
        }

        @Override
        public boolean ready() {
            return open;
        }

        @Override
        public List<String> nodes() {
            return List.of("hand");
        }

        @Override
        public void lookUp(UserName name, Consumer<Answer<AccountRecord>> done) {
            Answer<AccountRecord> answer =
                    names.getOrDefault(name, new Answer.Refused<>(Refusal.UNKNOWN_USER, "unknown"));
            node.loop().execute(() -> done.accept(answer));
        }

        @Override
        public void fetchPrekeys(MailboxId mailbox, Consumer<Answer<PrekeyBundle>> done) {
            PrekeyPublication publication =
                    people.get(mailbox).core.prekeys().book().publication();
            try {
                PrekeyBundle bundle = PrekeyBundle.parse(publication.fixedPart(), Optional.empty());
                node.loop().execute(() -> done.accept(new Answer.Found<>(bundle)));
            } catch (RefusedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void start(Core running) {
            core = running;
        }

        @Override
        public void wake() {}

        @Override
        public void stop() {}

        @Override
        public String path() {
            return "hand";
        }

        @Override
        public void release(EnvelopeId id) {
            released.add(id);
        }

        @Override
        public void again() {
            calledBack++;
        }

        @Override
        public void arrived(StoredMessage message) {
            arrived.add(message);
        }

        @Override
        public void stateChanged(StoredMessage message) {
            states.add(message);
        }

        @Override
        public void connection(Connection connection) {}

        @Override
        public void keyChanged(Contact contact) {
            keyChanges.add(contact);
        }

        @Override
        public void notice(Notice notice) {}
    }
}
