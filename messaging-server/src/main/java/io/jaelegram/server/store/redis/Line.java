package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.StoreException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The connection to one primary. Everything that came while it was busy goes out as one group, with one WAIT behind it
 * that vouches for all of the group: replicas confirm a connection's offset, so the WAIT must be on the connection of
 * the writes, and is never sent again on another one. Touched only on the store's thread.
 */
final class Line implements AutoCloseable {
    /** A node that answers nothing for so long is taken for dead. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    /** How long replicas may take to confirm a group. */
    private static final Duration CONFIRMATION = Duration.ofSeconds(2);

    /** Bounds one group: past some hundred scripts the round trip is no longer what a group costs. */
    private static final int MAX_GROUP = 512;

    /** What all lines of a cluster share. */
    record Setting(
            RedisClient client,
            ScheduledExecutorService thread,
            RedisAddress cluster,
            int replicas,
            LongSupplier nanoTime,
            Durations durations,
            Rescue rescue) {
        /** How a node that the cluster named is dialled: what it tells of itself lacks the password. */
        RedisURI uri(RedisURI named) {
            return cluster.uri(new Endpoint(named.getHost(), named.getPort()));
        }
    }

    /** What becomes of a script that a node did not run. */
    interface Rescue {
        void notRun(Call call, Throwable why);
    }

    private final Setting setting;
    private final RedisURI uri;
    private final Queue<Call> queue = new ArrayDeque<>();
    private Optional<StatefulRedisConnection<byte[], byte[]>> connection = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean connecting;
    private boolean busy;
    private boolean closed;

    Line(Setting setting, RedisURI uri) {
        this.setting = setting;
        this.uri = uri;
    }

    String address() {
        return uri.getHost() + ":" + uri.getPort();
    }

    /** Why it carries nothing at the moment, or not what it should. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Connects if it is not connected. */
    void ensure() {
        if (closed || connecting || connection.isPresent()) {
            return;
        }
        connecting = true;
        setting.client()
                .connectAsync(ByteArrayCodec.INSTANCE, uri)
                .whenCompleteAsync((opened, error) -> connected(opened, error), setting.thread());
    }

    void add(Call call) {
        if (closed || connection.isEmpty() && !connecting) {
            setting.rescue().notRun(call, new NodeAwayException(address() + " is away"));
            ensure();
            return;
        }
        queue.add(call);
        next();
    }

    @Override
    public void close() {
        closed = true;
        connection.ifPresent(StatefulRedisConnection::closeAsync);
        lost("closed");
    }

    /** Makes the scripts known to the node, which forgets them when it starts anew. */
    void teach() {
        connection.ifPresent(open -> {
            for (Script script : Script.values()) {
                open.async().scriptLoad(script.text());
            }
            open.flushCommands();
        });
    }

    private void connected(StatefulRedisConnection<byte[], byte[]> opened, Throwable error) {
        connecting = false;
        if (error != null) {
            lost("away: " + Causes.text(error));
        } else if (closed) {
            opened.closeAsync();
        } else {
            opened.setAutoFlushCommands(false);
            opened.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> channel) {
                    setting.thread().execute(() -> lost(opened));
                }
            });
            connection = Optional.of(opened);
            trouble = Optional.empty();
            teach();
            next();
        }
    }

    private void lost(StatefulRedisConnection<byte[], byte[]> gone) {
        if (connection.isPresent() && connection.get() == gone) {
            lost("away: the connection ended");
        }
    }

    /** What is in flight fails by itself; what waits goes back. */
    private void lost(String why) {
        connection = Optional.empty();
        trouble = Optional.of(why);
        List<Call> waiting = List.copyOf(queue);
        queue.clear();
        waiting.forEach(call -> setting.rescue().notRun(call, new NodeAwayException(address() + ": " + why)));
    }

    private void next() {
        if (busy || queue.isEmpty() || connection.isEmpty()) {
            return;
        }
        busy = true;
        StatefulRedisConnection<byte[], byte[]> open = connection.get();
        Group group = new Group(setting.nanoTime().getAsLong());
        for (Call call = queue.poll(); call != null; call = group.size() < MAX_GROUP ? queue.poll() : null) {
            group.send(open.async(), call);
        }
        group.confirm(open.async());
        open.flushCommands();
        ScheduledFuture<?> watchdog =
                setting.thread().schedule(() -> dead(open), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        group.all()
                .whenCompleteAsync(
                        (done, error) -> {
                            watchdog.cancel(false);
                            busy = false;
                            group.finish();
                            next();
                        },
                        setting.thread());
    }

    /** Closing it fails everything in flight. */
    private void dead(StatefulRedisConnection<byte[], byte[]> open) {
        open.closeAsync();
        if (connection.isPresent() && connection.get() == open) {
            lost("away: no answer within " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Scripts that were sent together. */
    private final class Group {
        private final long began;
        private final List<Call> calls = new ArrayList<>();
        private final List<CompletableFuture<List<Object>>> answers = new ArrayList<>();
        private Optional<CompletableFuture<Long>> confirmed = Optional.empty();

        Group(long began) {
            this.began = began;
        }

        int size() {
            return calls.size();
        }

        void send(RedisAsyncCommands<byte[], byte[]> commands, Call call) {
            calls.add(call);
            answers.add(commands.<List<Object>>evalsha(
                            call.script().digest(), ScriptOutputType.MULTI, call.keys(), call.arguments())
                    .toCompletableFuture());
        }

        void confirm(RedisAsyncCommands<byte[], byte[]> commands) {
            if (setting.replicas() > 0
                    && calls.stream().anyMatch(call -> call.script().lasting())) {
                confirmed = Optional.of(commands.waitForReplication(setting.replicas(), CONFIRMATION.toMillis())
                        .toCompletableFuture());
            }
        }

        CompletableFuture<Void> all() {
            List<CompletableFuture<?>> parts = new ArrayList<>(answers);
            confirmed.ifPresent(parts::add);
            return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
        }

        void finish() {
            Optional<StoreException> doubt = doubt();
            if (doubt.isEmpty() && confirmed.isPresent()) {
                setting.durations().add(setting.nanoTime().getAsLong() - began);
            }
            for (int i = 0; i < calls.size(); i++) {
                Call call = calls.get(i);
                answers.get(i).whenComplete((values, error) -> {
                    if (error != null) {
                        setting.rescue().notRun(call, Causes.of(error));
                    } else if (doubt.isPresent() && call.script().lasting()) {
                        call.reply().completeExceptionally(doubt.get());
                    } else {
                        call.reply().complete(new Reply(values));
                    }
                });
            }
        }

        /** Why nobody may be told that the group's writes last. */
        private Optional<StoreException> doubt() {
            if (confirmed.isEmpty()) {
                return Optional.empty();
            }
            if (confirmed.get().isCompletedExceptionally()) {
                return Optional.of(new StoreException(
                        StoreException.Kind.IO, address() + " went away before a replica had confirmed"));
            }
            long replicas = confirmed.get().join();
            trouble = replicas >= setting.replicas()
                    ? Optional.empty()
                    : Optional.of(replicas + " of " + setting.replicas() + " replicas confirmed within "
                            + CONFIRMATION.toSeconds() + " s");
            return trouble.map(text -> new StoreException(StoreException.Kind.IO, address() + ": " + text));
        }
    }
}
