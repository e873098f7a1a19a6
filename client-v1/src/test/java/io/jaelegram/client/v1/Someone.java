package io.jaelegram.client.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Account;
import io.jaelegram.client.Accounts;
import io.jaelegram.client.Added;
import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Notice;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person with a client, who writes down all that the client tells. What is written down survives crashes. */
final class Someone implements ClientListener {
    final ChatLab lab;
    final String name;
    SimulatedDisk disk;
    final SimulatedNode node;
    final List<StoredMessage> arrived = new ArrayList<>();
    final List<StoredMessage> states = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final List<Contact> keyChanges = new ArrayList<>();
    final List<String> shown = new ArrayList<>();
    Connection connection;
    Client client;
    SimulatedStore store;
    private Account account;

    Someone(ChatLab lab, String name, String device) {
        this(lab, name, device, new SimulatedDisk());
    }

    Someone(ChatLab lab, String name, String device, SimulatedDisk disk) {
        this.lab = lab;
        this.name = name;
        this.disk = disk;
        SimulatedStore first = new SimulatedStore(disk, lab.nursery.loop(), lab.randomness);
        Accounts.open(
                first, new UserName(name), lab.randomness, opened -> account = ((Accounts.Opened.Ok) opened).account());
        lab.until(name + " has keys", () -> account != null);
        first.crash();
        node = lab.world.node(device, NodeIdentity.client(account.nodeKey()));
    }

    Someone started() {
        boots();
        lab.until(name + " is online", () -> connection != null && connection.online());
        return this;
    }

    /** Starts the client, whether or not it gets online. */
    void boots() {
        node.boots(self -> {
            store = new SimulatedStore(disk, self.loop(), self.randomness());
            ClientParts parts = new ClientParts(self.loop(), self.network(), store, self.randomness(), this, account);
            client = ClientV1.compose(parts, lab.address());
            client.start();
        });
    }

    List<Notice> notices(Notice.Kind kind) {
        return notices.stream().filter(notice -> notice.kind() == kind).toList();
    }

    void crash() {
        node.crash(SimulatedNode.Crash.PROCESS);
        store.crash();
        client = null;
        connection = null;
    }

    void restart() {
        node.restart();
    }

    /** Begins again on another disk: an old copy of its home. */
    void goesBackTo(SimulatedDisk copy) {
        disk = copy;
        restart();
    }

    /** Writes to somebody, who is looked up first if need be; returns the message. */
    StoredMessage writes(Someone to, String text) {
        Contact contact = knows(to.name);
        return sends(contact, text);
    }

    StoredMessage sends(Contact contact, String text) {
        SendResult result = onLoop(() -> client.send(contact, text, Optional.empty()));
        assertThat(result).isInstanceOf(SendResult.Queued.class);
        return ((SendResult.Queued) result).message();
    }

    /** Writes to a contact if the client lives when the task runs. */
    void tries(String contact, String text) {
        node.loop().execute(() -> client.send(client.contact(contact).orElseThrow(), text, Optional.empty()));
    }

    Contact knows(String other) {
        List<Added> answers = new ArrayList<>();
        onLoop(() -> {
            client.find(other, answers::add);
            return true;
        });
        lab.until(name + " finds " + other, () -> !answers.isEmpty());
        assertThat(answers.get(0)).isInstanceOf(Added.Ok.class);
        return ((Added.Ok) answers.get(0)).contact();
    }

    /** Does something as a task of this person's loop. */
    <T> T onLoop(java.util.function.Supplier<T> task) {
        List<T> result = new ArrayList<>();
        node.loop().execute(() -> result.add(task.get()));
        lab.until(name + " acts", () -> !result.isEmpty());
        return result.get(0);
    }

    boolean has(StoredMessage message, DeliveryState state) {
        return states.stream().anyMatch(seen -> seen.id().equals(message.id()) && seen.state() == state);
    }

    List<String> texts() {
        return arrived.stream().map(StoredMessage::text).toList();
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
    public void connection(Connection now) {
        connection = now;
    }

    @Override
    public void keyChanged(Contact contact) {
        keyChanges.add(contact);
    }

    @Override
    public void notice(Notice notice) {
        notices.add(notice);
    }
}
