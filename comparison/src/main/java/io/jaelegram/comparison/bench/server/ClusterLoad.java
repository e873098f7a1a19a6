package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Server;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Pairs of accounts over the servers of one network: each sender is at one server and its reader at the next. */
final class ClusterLoad implements AutoCloseable {
    private final List<ServerSite> sites;
    private final RelayLoad load;

    private ClusterLoad(List<ServerSite> sites, RelayLoad load) {
        this.sites = sites;
        this.load = load;
    }

    /**
     * Connects all accounts.
     *
     * @param name begins the names of the accounts, each used once in a run
     * @param away whether readers leave once they are registered: each message then is stored
     * @param patient whether a message that is not accepted is sent again, as a client does
     */
    static ClusterLoad start(List<Server> servers, String name, int pairs, int payload, boolean away, boolean patient) {
        List<ServerSite> sites = servers.stream().map(ServerSite::at).toList();
        Meter meter = new Meter();
        List<Pump> pumps = new ArrayList<>();
        for (int at = 0; at < sites.size(); at++) {
            ServerSite mine = sites.get(at);
            ServerSite others = sites.get((at + 1) % sites.size());
            int share = pairs / sites.size();
            List<AccountRecord> readers = others.people(name + "-reader-" + at + "-", share);
            List<Connection> arrived = others.enter(readers, () -> {});
            List<Connection> senders = mine.enter(mine.people(name + "-sender-" + at + "-", share), () -> {});
            if (away) {
                others.onLoop(() -> arrived.forEach(Connection::leave));
            }
            int today = (int) TimeUnit.MILLISECONDS.toDays(mine.loops().first().wallMillis());
            for (int i = 0; i < share; i++) {
                byte[] body = mine.randomness().bytes(EnvelopeSize.bodyBytes(payload, mine.randomness()));
                Optional<Loop> again = patient ? Optional.of(mine.loops().first()) : Optional.empty();
                ServerPair pair = new ServerPair(
                        senders.get(i),
                        readers.get(i).mailboxId(),
                        today,
                        body,
                        mine.randomness().nextLong(),
                        again);
                pumps.add(new Pump(mine.loops().first(), pair, meter));
            }
        }
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (ServerSite site : sites) {
            site.failure().whenComplete((done, error) -> failure.completeExceptionally(error));
        }
        return new ClusterLoad(sites, new RelayLoad(meter, pumps, failure));
    }

    RelayLoad load() {
        return load;
    }

    @Override
    public void close() {
        sites.forEach(ServerSite::leave);
    }
}
