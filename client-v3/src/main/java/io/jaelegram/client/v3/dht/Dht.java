package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Journal;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The look-up that needs no server. Before its start and after its end it finds nothing. Touched only on the loop. */
public final class Dht implements Lookup {
    private final Loop loop;
    private final Randomness chance;
    private Optional<DhtLife> life = Optional.empty();

    public Dht(Loop loop, Randomness chance) {
        this.loop = loop;
        this.chance = chance;
    }

    /** Answers others from now on, finds the way back to those met before, and keeps it. */
    public void start(Peers peers, Journal journal) {
        start(peers, journal, () -> {});
    }

    /**
     * The same.
     *
     * @param company runs for each node that comes while this one knows hardly any: what failed before may work now
     */
    public void start(Peers peers, Journal journal, Runnable company) {
        DhtLife begun = new DhtLife(loop, peers, journal, chance, company);
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

    /** What this node knows and did; nothing while it does not run. */
    public Optional<DhtHealth> health() {
        return life.map(DhtLife::health);
    }

    /** Nodes that this one heard itself within {@link RoutingTable#HEARD_WITHIN}, the closest first; nobody is asked. */
    List<NodeRecord> heard(Bytes target, int count) {
        return life.map(running -> running.heard(target, count)).orElse(List.of());
    }

    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        life.ifPresentOrElse(
                running -> running.closest(target, count, found), () -> loop.execute(() -> found.accept(List.of())));
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        life.ifPresentOrElse(
                running -> running.record(of, found), () -> loop.execute(() -> found.accept(Optional.empty())));
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        life.ifPresentOrElse(running -> running.publish(mine, stored), () -> loop.execute(() -> stored.accept(false)));
    }
}
