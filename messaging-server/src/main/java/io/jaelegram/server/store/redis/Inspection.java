package io.jaelegram.server.store.redis;

import io.jaelegram.server.store.StoreException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what answers at an address is an engine that can keep mail. */
final class Inspection {
    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    /** The first with sharded channels; every Valkey says a later one here. */
    private static final int LEAST_VERSION = 7;

    private final RedisClient client;
    private final RedisAddress address;
    private final AtomicBoolean warned = new AtomicBoolean();

    Inspection(RedisClient client, RedisAddress address) {
        this.client = client;
        this.address = address;
    }

    /**
     * Asks the first seed that answers. Fails with {@link StoreException.Kind#IO} when none does, and with
     * {@link StoreException.Kind#REMOTE} when the engine cannot be used as it is.
     */
    CompletableFuture<Void> look() {
        return look(address.uris(), 0);
    }

    private CompletableFuture<Void> look(List<RedisURI> uris, int at) {
        return client.connectAsync(io.lettuce.core.codec.StringCodec.ASCII, uris.get(at))
                .toCompletableFuture()
                .thenCompose(this::ask)
                .handle((info, error) -> {
                    if (error == null) {
                        return check(info);
                    }
                    String text = Causes.text(error);
                    if (text.startsWith("WRONGPASS") || text.startsWith("NOAUTH") || text.startsWith("ERR AUTH")) {
                        return refused("it refuses the user or the password (" + text
                                + ").\nWrite the right one into the file that store.password-file names.");
                    }
                    Optional<String> distrust = distrust(error);
                    if (distrust.isPresent()) {
                        return refused(distrust.get());
                    }
                    return at + 1 < uris.size() ? look(uris, at + 1) : away(text);
                })
                .thenCompose(next -> next);
    }

    /** Why a node that answers is not talked to; waiting would not mend it. */
    private static Optional<String> distrust(Throwable error) {
        return Causes.any(error, CertificateException.class)
                ? Optional.of("its certificate is not to be trusted (" + Causes.text(error)
                        + ").\nIt must name the address that stands here and lead to one of the certificates in the file"
                        + " that store.ca-file names.")
                : Optional.empty();
    }

    private CompletableFuture<String> ask(StatefulRedisConnection<String, String> connection) {
        return connection.async().info().toCompletableFuture().whenComplete((info, error) -> connection.closeAsync());
    }

    private CompletableFuture<Void> check(String info) {
        Map<String, String> values = values(info);
        if (values.getOrDefault("aof_enabled", "0").equals("0") && warned.compareAndSet(false, true)) {
            LOG.warn("{} keeps no append-only file: what all nodes forget at once is lost (docs/scaling.md)", address);
        }
        return objection(values).map(this::refused).orElse(CompletableFuture.completedFuture(null));
    }

    /** What the engine's answer to INFO says of itself. */
    static Map<String, String> values(String info) {
        return info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (first, second) -> first));
    }

    /** Why the engine must not be used, and what to do; nothing when it may. */
    static Optional<String> objection(Map<String, String> values) {
        String version = values.getOrDefault("redis_version", "0");
        if (Integer.parseInt(version.split("\\.")[0]) < LEAST_VERSION) {
            return Optional.of("it is Redis " + version + ", and sharded channels came with Redis " + LEAST_VERSION
                    + ".0.\nUpgrade it, or take any Valkey.");
        }
        if (!values.getOrDefault("cluster_enabled", "0").equals("1")) {
            return Optional.of("it is a single server and no cluster.\nStart it with  cluster-enabled yes  and give it"
                    + " slots (docs/scaling.md).");
        }
        String policy = values.getOrDefault("maxmemory_policy", "noeviction");
        boolean bounded = !values.getOrDefault("maxmemory", "0").equals("0");
        return bounded && !policy.equals("noeviction")
                ? Optional.of("its maxmemory-policy is " + policy
                        + ": it would throw mail away when its memory is full.\nSet  maxmemory-policy noeviction.")
                : Optional.empty();
    }

    private CompletableFuture<Void> away(String text) {
        return failed(StoreException.Kind.IO, "no node of " + address + " answers: " + text);
    }

    private CompletableFuture<Void> refused(String why) {
        return failed(
                StoreException.Kind.REMOTE,
                "The store " + address + " cannot be used: " + why + "\nNothing was changed.");
    }

    private static CompletableFuture<Void> failed(StoreException.Kind kind, String text) {
        return CompletableFuture.failedFuture(new CompletionException(new StoreException(kind, text)));
    }
}
