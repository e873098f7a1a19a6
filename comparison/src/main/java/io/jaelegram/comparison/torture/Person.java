package io.jaelegram.comparison.torture;

import io.jaelegram.client.Account;
import io.jaelegram.client.Added;
import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Notice;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.comparison.check.Event;
import io.jaelegram.comparison.check.History;
import io.jaelegram.crypto.ContactCode;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody at a client that starts again whenever it was ended, and who writes down what is seen. */
public final class Person implements ClientListener {
    /** As much as a screen would ever be asked for at once. */
    private static final int WHOLE_HISTORY = 10_000;

    /** A client that lost its memory to a failed disk forgot the question: a person would ask again. */
    private static final Duration WITHOUT_AN_ANSWER = Duration.ofSeconds(6);

    private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(1);

    private record Unsent(String to, String text, MessageId id) {}

    private final SimulatedWorld world;
    private final SimulatedNode node;
    private final ServerAddress server;
    private final History history;
    private final Account account;
    private final People people;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Deque<Unsent> toWrite = new ArrayDeque<>();
    private VersionRow version;
    private Optional<Life> life = Optional.empty();
    private boolean leaving;
    private boolean asking;
    private int questions;
    private boolean diskFailed;
    private boolean gone;
    private Optional<String> entry = Optional.empty();
    private Optional<Runnable> atNextHeld = Optional.empty();

    private record Life(Client client, SimulatedStore store) {}

    Person(
            VersionRow version,
            SimulatedWorld world,
            Randomness chance,
            String name,
            ServerAddress server,
            History history,
            People people) {
        this.version = version;
        this.world = world;
        this.server = server;
        this.history = history;
        this.people = people;
        SigningKey nodeKey = SigningKey.generate(chance);
        account = new Account(new UserName(name), IdentityKeys.generate(chance), SigningKey.generate(chance), nodeKey);
        node = world.node(name, NodeIdentity.client(nodeKey));
        node.boots(this::boot);
    }

    public String name() {
        return account.name().text();
    }

    /** What others see until the server has vouched for the name. */
    public String nameByKey() {
        return "id-" + account.identity().publicKey().fingerprint().substring(0, 8);
    }

    /** What I hand to others, once it says where I am; nothing while my client does not run. */
    Optional<String> code() {
        return life.map(running -> running.client().me().code()).filter(Person::saysWhere);
    }

    private static boolean saysWhere(String code) {
        try {
            return ContactCode.parse(code).hint().size() > 0;
        } catch (RefusedException e) {
            throw new IllegalStateException("a client hands out a bad code", e);
        }
    }

    /** Without a server I get to know this person, as a newcomer does whom somebody lets in; tried until I do. */
    public void enterBy(Person other) {
        entry = Optional.of(other.name());
        if (node.up()) {
            node.loop().execute(() -> life.map(Life::client).ifPresent(this::enter));
        }
    }

    private void enter(Client client) {
        entry.filter(name -> client.contact(name).isEmpty()).ifPresent(name -> {
            people.codeOf(name).ifPresent(code -> client.add(name + " " + code, added -> {}));
            node.loop().after(AFTER_A_REFUSAL, () -> enter(client));
        });
    }

    public SimulatedNode node() {
        return node;
    }

    public SimulatedDisk disk() {
        return disk;
    }

    /** From the next start on the home is opened by this version's client. */
    public void changeTo(VersionRow other) {
        version = other;
    }

    private void boot(SimulatedNode started) {
        SimulatedStore store = new SimulatedStore(disk, started.loop(), started.randomness());
        ClientParts parts =
                new ClientParts(started.loop(), started.network(), store, started.randomness(), this, account);
        Client client = version.compose().apply(parts, server);
        life = Optional.of(new Life(client, store));
        asking = false;
        client.start();
        show(client, client.unshown());
        enter(client);
        writeNext();
    }

    /** The process or the machine ends between two instructions. */
    public void crash(SimulatedNode.Crash how) {
        if (node.up()) {
            life.ifPresent(ended -> ended.store().crash());
            life = Optional.empty();
            leaving = false;
            node.crash(how);
        }
    }

    /** Starts what was ended; who is still leaving is not waited for. */
    public void restart() {
        if (leaving) {
            crash(SimulatedNode.Crash.PROCESS);
        }
        if (!node.up() && !gone) {
            node.restart();
        }
    }

    /** The machine is destroyed with all that is on it; nobody starts it again. */
    public void lose(SimulatedNode.Crash how) {
        gone = true;
        crash(how);
        toWrite.clear();
    }

    public boolean gone() {
        return gone;
    }

    /** Runs the task, once, when this person has seen that a message of its own is held. */
    void atNextHeld(Runnable task) {
        atNextHeld = Optional.of(task);
    }

    /** Ends, and comes back without its ratchets at the next start. */
    public void loseSessions() {
        crash(SimulatedNode.Crash.PROCESS);
        if (!gone) {
            LostSessions.on(disk);
        }
    }

    /** The disk works again; a client that saw its sync fail trusts it only after a new start. */
    public void mendDisk() {
        disk.heal();
        if (diskFailed) {
            crash(SimulatedNode.Crash.PROCESS);
            diskFailed = false;
        }
        restart();
    }

    /** From now on every sync fails: what was written may be gone, so the client must be started anew afterwards. */
    public void failDisk() {
        disk.fail(CommitResult.Kind.IO);
        diskFailed = true;
    }

    /** Leaves in order, as by {@code exit}. */
    public void leave() {
        leaving = life.isPresent();
        life.ifPresent(ending -> ending.client().stop(() -> crash(SimulatedNode.Crash.PROCESS)));
    }

    /** Presses Enter now or, when the client is down, at the next start. */
    public void write(String to, String text, MessageId id) {
        toWrite.add(new Unsent(to, text, id));
        if (node.up()) {
            node.loop().execute(this::writeNext);
        }
    }

    private void writeNext() {
        life.map(Life::client).ifPresent(client -> {
            while (!toWrite.isEmpty()) {
                Optional<Contact> contact = client.contact(toWrite.peek().to());
                if (contact.isEmpty()) {
                    ask(client, toWrite.peek().to());
                    return;
                }
                Unsent next = toWrite.remove();
                history.add(new Event.Written(world.nanoTime(), name(), next.id(), next.to(), next.text()));
                if (client.send(contact.get(), next.text(), Optional.of(next.id())) instanceof SendResult.Refused no) {
                    throw new IllegalStateException("not queued: " + no.text());
                }
            }
        });
    }

    /** One question at a time: a server that refuses at once would else be asked twice as often after each refusal. */
    private void ask(Client client, String name) {
        if (asking) {
            return;
        }
        asking = true;
        int question = ++questions;
        meet(client, name, answer -> {
            if (answer instanceof Added.Ok) {
                writeNext();
            } else {
                again(question, AFTER_A_REFUSAL);
            }
        });
        again(question, WITHOUT_AN_ANSWER);
    }

    private void meet(Client client, String name, Consumer<Added> done) {
        people.codeOf(name).ifPresentOrElse(code -> client.add(name + " " + code, done), () -> client.find(name, done));
    }

    private void again(int question, Duration wait) {
        node.loop().after(wait, () -> {
            if (question == questions) {
                asking = false;
                writeNext();
            }
        });
    }

    boolean hasWrittenAll() {
        return toWrite.isEmpty();
    }

    /** What my client says of the way of a message; nothing while it does not run. */
    public Optional<Trace> trace(MessageId id) {
        return life.flatMap(running -> running.client().trace(id.toString()));
    }

    /** Nobody writes any more to somebody who is gone. */
    void giveUp(String name) {
        toWrite.removeIf(unsent -> unsent.to().equals(name));
    }

    /** Whether every message of mine is with its reader, as far as this client knows, save those to the lost. */
    boolean nothingPending(Set<String> lost) {
        return life.map(Life::client)
                .filter(client ->
                        client.status().queued() == 0 && client.status().held() == 0
                                || !lost.isEmpty() && nothingPending(client, lost))
                .isPresent();
    }

    private boolean nothingPending(Client client, Set<String> lost) {
        return client.contacts().stream()
                .filter(contact -> !lost.contains(people.nameOf(contact.name())))
                .flatMap(contact -> client.history(contact, WHOLE_HISTORY).stream())
                .noneMatch(message -> message.mine() && message.state().compareTo(DeliveryState.DELIVERED) < 0);
    }

    /** Whether this client has stored a message of somebody else's. */
    boolean keeps(MessageId id) {
        return life.map(Life::client).stream()
                .flatMap(client ->
                        client.contacts().stream().flatMap(contact -> client.history(contact, WHOLE_HISTORY).stream()))
                .anyMatch(message -> !message.mine() && message.id().equals(id));
    }

    /** Puts down how everything ended: what each side's disk says, whether or not a screen was there to show it. */
    public void finish() {
        if (gone) {
            return;
        }
        for (StoredMessage message : stored()) {
            history.add(
                    message.mine()
                            ? new Event.State(world.nanoTime(), name(), message.id(), message.state())
                            : new Event.Kept(
                                    world.nanoTime(),
                                    name(),
                                    message.id(),
                                    people.nameOf(message.chat()),
                                    message.text()));
        }
    }

    /** What is on the disk, conversation by conversation, oldest first. */
    public List<StoredMessage> stored() {
        Client client = life.orElseThrow().client();
        return client.contacts().stream()
                .flatMap(contact -> client.history(contact, WHOLE_HISTORY).stream())
                .toList();
    }

    @Override
    public void arrived(StoredMessage message) {
        life.map(Life::client).ifPresent(client -> show(client, List.of(message)));
    }

    private void show(Client client, List<StoredMessage> messages) {
        client.show(
                messages,
                () -> messages.forEach(message -> history.add(new Event.Shown(
                        world.nanoTime(),
                        name(),
                        message.id(),
                        people.nameOf(message.chat()),
                        message.text(),
                        message.gapBefore()))));
    }

    @Override
    public void stateChanged(StoredMessage message) {
        history.add(new Event.State(world.nanoTime(), name(), message.id(), message.state()));
        if (message.state() == DeliveryState.HELD) {
            Optional<Runnable> waited = atNextHeld;
            atNextHeld = Optional.empty();
            waited.ifPresent(Runnable::run);
        }
    }

    @Override
    public void connection(Connection connection) {}

    @Override
    public void keyChanged(Contact contact) {
        throw new IllegalStateException("a key change that nobody made: " + contact.name());
    }

    @Override
    public void notice(Notice notice) {}
}
