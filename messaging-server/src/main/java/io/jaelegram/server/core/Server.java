package io.jaelegram.server.core;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.RemoteNode;
import io.jaelegram.server.store.SenderTag;
import io.jaelegram.server.store.Store;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The entry server: a shard of mailboxes and one of names on each loop, over one store. Each link is handled on the
 * loop that the network gave it and talks to the shards by posted tasks.
 */
public final class Server {
    private final Store store;
    private final Sweeper sweeper;
    private final AddressLedger addresses;
    private final Shards shards;
    private final List<Loop> loops;
    private final Map<Loop, ConnectionParts> parts = new IdentityHashMap<>();
    private final Counters counters = new Counters();
    private final AtomicLong connections = new AtomicLong();
    private Optional<Network.Listening> listening = Optional.empty();

    /**
     * @param loops one for each thread that the server may use, at least one
     * @param store opened, and used by nobody else
     */
    public Server(List<? extends Loop> loops, Store store, ServerLimits limits, Randomness randomness) {
        this(loops, store, limits, randomness, ObserverPorts.NONE, Optional.empty());
    }

    /**
     * @param observers where the server answers datagrams with what address they came from
     * @param network the network key, which admits nodes; empty to admit none
     */
    public Server(
            List<? extends Loop> loops,
            Store store,
            ServerLimits limits,
            Randomness randomness,
            ObserverPorts observers,
            Optional<SigningKey> network) {
        this.store = store;
        this.loops = List.copyOf(loops);
        this.addresses = new AddressLedger(limits);
        this.sweeper = new Sweeper(this.loops.get(0), store);
        Admission admission = new Admission(limits.memoryBytes());
        SharedRates shared = new SharedRates(limits, this.loops.get(0).nanoTime());
        AccountRates accounts = new AccountRates(limits);
        this.shards = new Shards(this.loops, store, limits, admission, new SenderTag(randomness));
        Loop first = this.loops.get(0);
        NodeTable nodes = new NodeTable(first, new SharedNodes(first, store.neighbours()));
        TicketDesk tickets = new TicketDesk(network, limits);
        for (Loop loop : this.loops) {
            LoopConnections siblings = new LoopConnections(loop);
            parts.put(
                    loop,
                    new ConnectionParts(
                            loop,
                            shards,
                            accounts,
                            admission,
                            addresses,
                            nodes,
                            tickets,
                            observers,
                            new Calendar(loop),
                            siblings,
                            shared,
                            counters));
        }
    }

    /**
     * Accepts links from now on.
     *
     * @return the bound address
     */
    public Endpoint start(Network network, Endpoint at) throws Network.NetworkException {
        Network.Listening bound = network.listen(at, loops, this::accept);
        listening = Optional.of(bound);
        sweeper.start();
        return bound.endpoint();
    }

    /**
     * Shuts down without losing anything: accepts no more links, tells everybody to come back later, answers what was
     * asked, syncs, closes the links and the store, and then runs {@code done} on the store's thread.
     *
     * @param atMost links that are not answered by then are closed all the same
     */
    public void drain(Duration atMost, Runnable done) {
        listening.ifPresent(Network.Listening::close);
        sweeper.stop();
        AtomicInteger left = new AtomicInteger(loops.size());
        for (Loop loop : loops) {
            parts.get(loop).siblings().drain(atMost, () -> {
                if (left.decrementAndGet() == 0) {
                    store.close(done);
                }
            });
        }
    }

    /**
     * Ends the link of an account that the operator blocked or deleted. A registration that was decided before is on its
     * way from the name's loop over the link's loop to the mailbox's; taking the same way, this comes after it.
     */
    public void dismiss(UserName name, MailboxId mailbox) {
        MailboxShard shard = shards.of(mailbox);
        shards.of(name).forget(name, () -> loops.forEach(loop -> loop.execute(() -> shard.dismiss(mailbox))));
    }

    public Counters counters() {
        return counters;
    }

    /** Links that are open. */
    public int connections() {
        return addresses.total();
    }

    private LinkHandler accept(RemoteNode remote, Loop loop) {
        return new Connection(connections.incrementAndGet(), parts.get(loop));
    }
}
