package io.jaelegram.client.v3;

import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.dht.Dht;
import io.jaelegram.client.v3.dht.DhtHealth;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.List;
import java.util.function.Consumer;

/** Runs this client's part of the look-up that needs no server. Touched only on the loop. */
final class DhtService implements Delivery.Service, ServerExtension {
    private final Dht dht;
    private final Peers peers;
    private final Lookup table;
    private final Runnable company;

    /**
     * Starts nothing yet.
     *
     * @param table the server's, by which a newcomer enters
     * @param company runs for each node that comes while this one is lonely
     */
    DhtService(Dht dht, Peers peers, Lookup table, Runnable company) {
        this.company = company;
        this.dht = dht;
        this.peers = peers;
        this.table = table;
    }

    @Override
    public void start(Core core) {
        dht.start(peers, core.journal(), company);
    }

    @Override
    public void registered(RemoteNode server) {
        dht.enterBy(table);
    }

    @Override
    public void received(Frame frame) {
        // The server has no part in what nodes say to each other.
    }

    @Override
    public void lost() {
        // The nodes are asked over their own links.
    }

    @Override
    public void wake() {
        // A question that comes up looks for nodes by itself.
    }

    @Override
    public List<Status.Detail> details() {
        return dht.health()
                .map(health -> List.of(new Status.Detail("nodes", text(health))))
                .orElse(List.of());
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        done.accept(details());
    }

    private static String text(DhtHealth health) {
        return health.good() + " heard within 20 min, " + health.met() + " ever met; " + health.records()
                + " records of others kept";
    }

    @Override
    public void stop() {
        dht.stop();
    }
}
