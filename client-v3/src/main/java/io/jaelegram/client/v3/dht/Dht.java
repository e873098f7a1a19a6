package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PrekeyRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The look-up that needs no server. Before its start and after its end it finds nothing. Touched only on the loop. */
public final class Dht implements Lookup {
    private final Loop loop;
    private final Randomness chance;
    private final Admissions admissions;
    private Optional<DhtLife> life = Optional.empty();

    /** One for which everybody is a stranger. */
    public Dht(Loop loop, Randomness chance) {
        this(loop, chance, new Admissions(loop::wallMillis));
    }

    /** @param admissions who gets most of the places */
    public Dht(Loop loop, Randomness chance, Admissions admissions) {
        this.admissions = admissions;
        this.loop = loop;
        this.chance = chance;
    }

    /** Answers others from now on, finds the way back to those met before, and keeps it. */
    public void start(Peers peers, Journal journal) {
        start(peers, journal, () -> {});
    }

    /** The same, for a client that wants to hear of it. */
    public void start(Peers peers, Journal journal, DhtHost host) {
        DhtLife begun = new DhtLife(loop, peers, journal, chance, admissions, host);
        life = Optional.of(begun);
        begun.start();
    }

    /** Asks nothing of its own accord any more. */
    public void stop() {
        life.ifPresent(DhtLife::stop);
        life = Optional.empty();
    }

    /** Hears of a node otherwise: from a contact or a person. It counts when it has answered. */
    public void introduce(NodeRecord node) {
        life.ifPresent(running -> running.introduce(node));
    }

    /** Enters by a table of nodes that are online, such as the server's: greets my neighbours there, then looks around. */
    public void enterBy(Lookup table) {
        life.ifPresent(running -> running.enterBy(table));
    }

    /** Enters by an address of which nothing else is known; who is there counts when it has answered. */
    public void enterAt(Endpoint at) {
        life.ifPresent(running -> running.enterAt(Entrances.Entrance.named(at)));
    }

    /**
     * Keeps such an address until this hour since 1970, and enters there when the change is synced.
     *
     * @param whose the person whose client should be there
     */
    public void entrance(Change change, Endpoint at, MailboxId whose, int untilHour) {
        life.ifPresent(running -> running.entrance(change, new Entrances.Entrance(at, Optional.of(whose), untilHour)));
    }

    /** With which keys a mailbox's owner is written to for the first time. */
    public void prekeys(MailboxId of, Consumer<Optional<PrekeyRecord>> found) {
        life.ifPresentOrElse(
                running -> running.prekeys().find(of, found), () -> loop.execute(() -> found.accept(Optional.empty())));
    }

    /** Makes my keys those that others find. */
    public void publish(PrekeyRecord mine, Consumer<Boolean> stored) {
        life.ifPresentOrElse(
                running -> running.prekeys().publish(mine, stored), () -> loop.execute(() -> stored.accept(false)));
    }

    /** What this node knows and did; nothing while it does not run. */
    public Optional<DhtHealth> health() {
        return life.map(DhtLife::health);
    }

    /** How this node found a place lately by asking others; empty when it did not. */
    public Optional<Trail> trail(Bytes place) {
        return life.flatMap(running -> running.counts().trail(place));
    }

    /** Who is at this place was told by somebody else. */
    void told(Bytes place) {
        life.ifPresent(running -> running.counts().forget(place));
    }

    /** Other nodes that this one heard lately, the closest to it first. */
    public List<NodeRecord> peers(int count) {
        return life.map(running -> running.peers(count)).orElse(List.of());
    }

    /** Nodes that this one heard itself within {@link RoutingTable#HEARD_WITHIN}, the closest first; nobody is asked. */
    List<NodeRecord> heard(Bytes target, int count) {
        return life.map(running -> running.heard(target, count)).orElse(List.of());
    }

    /** The newest record of a node that ever answered this one. */
    public Optional<NodeRecord> met(VerifyKey node) {
        return life.flatMap(running -> running.met(node));
    }

    /** What others sent that was refused. */
    public BadInput bad() {
        return admissions.bad();
    }

    Admissions admissions() {
        return admissions;
    }

    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        life.ifPresentOrElse(
                running -> running.closest(target, count, found), () -> loop.execute(() -> found.accept(List.of())));
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        life.ifPresentOrElse(
                running -> running.users().find(of, found), () -> loop.execute(() -> found.accept(Optional.empty())));
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        life.ifPresentOrElse(
                running -> running.users().publish(mine, stored), () -> loop.execute(() -> stored.accept(false)));
    }
}
