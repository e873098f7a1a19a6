package io.jaelegram.server.store.redis;

import io.jaelegram.server.store.StoreException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The composition of a store on a cluster. */
final class RedisParts implements AutoCloseable {
    /** As in the mark that the first server leaves in the store; raised when a key changes its meaning. */
    static final int FORMAT = 1;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int THREADS = 2;

    private final RedisSettings settings;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisClusterClient topology;
    private final ScheduledExecutorService thread;
    private final Inspection inspection;
    private final Cluster cluster;
    private final RedisNeighbours neighbours;
    private final Tally tally;
    private final Operations operations;
    private final Answers answers;
    private final ServerId me;
    private volatile Optional<String> trouble = Optional.empty();
    private boolean closed;

    private RedisParts(RedisSettings settings) {
        this.settings = settings;
        RedisAddress address = settings.address();
        me = ServerId.random(settings.randomness());
        resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        ClientOptions options = options(address);
        client = RedisClient.create(resources);
        client.setOptions(options);
        topology = RedisClusterClient.create(resources, address.uris());
        topology.setOptions(ClusterClientOptions.builder(options).build());
        // After the end connections still say that they are gone: nobody needs to know.
        thread = new ScheduledThreadPoolExecutor(
                1, task -> new Thread(task, "jaelegram-store"), new ThreadPoolExecutor.DiscardPolicy());
        inspection = new Inspection(client, address);
        HeardLater later = new HeardLater();
        cluster = new Cluster(
                topology,
                rescue -> new Line.Setting(
                        client,
                        thread,
                        address,
                        settings.replicas(),
                        settings.nanoTime(),
                        settings.confirmations(),
                        rescue),
                later,
                later::follow);
        neighbours = new RedisNeighbours(me, thread, cluster);
        later.listener = Optional.of(neighbours);
        tally = new Tally(cluster::run);
        AccountCalls accounts = new AccountCalls(cluster::run, tally);
        operations = new Operations(
                new MailCalls(me, cluster::run, tally, settings.wallMillis()),
                accounts,
                new Binding(cluster::run, accounts, tally),
                new KeyCalls(cluster::run),
                tally,
                this::probe);
        answers = new Answers(thread);
    }

    static RedisParts of(RedisSettings settings) {
        return new RedisParts(settings);
    }

    void start() {
        thread.execute(cluster::start);
    }

    ScheduledExecutorService thread() {
        return thread;
    }

    RedisNeighbours neighbours() {
        return neighbours;
    }

    Tally tally() {
        return tally;
    }

    Operations operations() {
        return operations;
    }

    Answers answers() {
        return answers;
    }

    /** What is wrong with the cluster, as of the last look. */
    Optional<String> trouble() {
        return trouble;
    }

    void look() {
        trouble = cluster.trouble();
    }

    String text() {
        return settings.address() + ", confirmed by " + settings.replicas() + " replicas";
    }

    /** Whether the engine can be used, has this format, and is this network's. */
    CompletableFuture<Void> admission() {
        return inspection
                .look()
                .thenCompose(fine -> CompletableFuture.supplyAsync(
                                () -> cluster.run(new Call(Script.META, Keys.META)
                                        .with(FORMAT)
                                        .with(settings.network())),
                                thread)
                        .thenCompose(reply -> reply)
                        .thenAccept(this::check));
    }

    private void check(Reply meta) {
        if (meta.number(0) > FORMAT) {
            throw refused("a newer version of this program wrote it (format " + meta.number(0) + ", this program knows "
                    + FORMAT + ").\nStart that version.");
        }
        if (!meta.text(1).equals(settings.network())) {
            throw refused("it belongs to the network " + meta.text(1) + ", and this server's key is that of "
                    + settings.network() + ".\nAll servers of a network have its key: take it from one of them with"
                    + "  network-key export FILE  and give it to this one with  network-key import FILE.");
        }
    }

    private CompletionException refused(String why) {
        return new CompletionException(new StoreException(
                StoreException.Kind.REMOTE,
                "The store " + settings.address() + " cannot be used: " + why + "\nNothing was changed."));
    }

    private CompletableFuture<Boolean> probe() {
        Optional<String> wrong = cluster.trouble();
        if (wrong.isPresent()) {
            return CompletableFuture.failedFuture(new StoreException(StoreException.Kind.IO, wrong.get()));
        }
        return cluster.run(new Call(Script.PROBE, "probe:{" + me.text() + "}")).thenApply(reply -> true);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        thread.execute(() -> {
            cluster.close();
            thread.shutdown();
            topology.shutdownAsync(0, 1, TimeUnit.SECONDS);
            client.shutdownAsync(0, 1, TimeUnit.SECONDS);
            resources.shutdown(0, 1, TimeUnit.SECONDS);
        });
    }

    private static ClientOptions options(RedisAddress address) {
        ClientOptions.Builder options = ClientOptions.builder()
                // What is in flight when a connection breaks must not be sent again behind our back: a WAIT on a new
                // connection would vouch for nothing.
                .autoReconnect(false)
                .protocolVersion(ProtocolVersion.RESP2)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build());
        address.authority()
                .ifPresent(file -> options.sslOptions(
                        SslOptions.builder().trustManager(file.toFile()).build()));
        return options.build();
    }

    /** The neighbours need the cluster and the cluster needs to tell them. */
    private static final class HeardLater implements Ears.Listener {
        private Optional<RedisNeighbours> listener = Optional.empty();

        @Override
        public void heard(String channel, byte[] message) {
            listener.ifPresent(here -> here.heard(channel, message));
        }

        @Override
        public void listening(String channel) {
            listener.ifPresent(here -> here.listening(channel));
        }

        @Override
        public void deaf(String channel) {
            listener.ifPresent(here -> here.deaf(channel));
        }

        void follow() {
            listener.ifPresent(RedisNeighbours::follow);
        }
    }
}
