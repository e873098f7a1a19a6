package io.jaelegram.server.store.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The connection on which one primary's sharded channels are heard; after a break all of them are subscribed to again.
 * Touched only on the store's thread.
 */
final class Ears implements AutoCloseable {
    /** Channels in one command: a reader's is 45 bytes. */
    private static final int AT_ONCE = 512;

    /** What is heard, on the store's thread. */
    interface Listener {
        void heard(String channel, byte[] message);

        /** From now on the channel is listened to; what was said before was not heard. */
        void listening(String channel);

        /** The node has no more to do with the channel. */
        void deaf(String channel);
    }

    private final Line.Setting setting;
    private final RedisURI uri;
    private final Listener listener;
    private final Set<String> channels = new LinkedHashSet<>();
    private Optional<StatefulRedisPubSubConnection<byte[], byte[]>> connection = Optional.empty();
    private boolean connecting;
    private boolean closed;

    Ears(Line.Setting setting, RedisURI uri, Listener listener) {
        this.setting = setting;
        this.uri = uri;
        this.listener = listener;
    }

    void listen(String channel) {
        if (channels.add(channel)) {
            connection.ifPresent(open -> open.async().ssubscribe(bytes(channel)));
            ensure();
        }
    }

    void ignore(String channel) {
        if (channels.remove(channel)) {
            connection.ifPresent(open -> open.async().sunsubscribe(bytes(channel)));
        }
    }

    /** Connects if there is something to hear. */
    void ensure() {
        if (closed || connecting || connection.isPresent() || channels.isEmpty()) {
            return;
        }
        connecting = true;
        setting.client()
                .connectPubSubAsync(ByteArrayCodec.INSTANCE, uri)
                .whenCompleteAsync((opened, error) -> connected(opened, error), setting.thread());
    }

    @Override
    public void close() {
        closed = true;
        connection.ifPresent(StatefulRedisPubSubConnection::closeAsync);
        connection = Optional.empty();
    }

    private void connected(StatefulRedisPubSubConnection<byte[], byte[]> opened, Throwable error) {
        connecting = false;
        if (error != null) {
            return;
        }
        if (closed) {
            opened.closeAsync();
            return;
        }
        opened.addListener(new OnStoreThread());
        opened.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> channel) {
                setting.thread().execute(() -> {
                    if (connection.isPresent() && connection.get() == opened) {
                        connection = Optional.empty();
                        ensure();
                    }
                });
            }
        });
        connection = Optional.of(opened);
        List<byte[]> some = new ArrayList<>();
        for (String channel : channels) {
            // One slot a command: Redis takes no others, and each mailbox has its own.
            some.add(bytes(channel));
        }
        opened.setAutoFlushCommands(false);
        for (int i = 0; i < some.size(); i++) {
            opened.async().ssubscribe(some.get(i));
            if (i % AT_ONCE == AT_ONCE - 1) {
                opened.flushCommands();
            }
        }
        opened.flushCommands();
        opened.setAutoFlushCommands(true);
    }

    private static byte[] bytes(String channel) {
        return channel.getBytes(StandardCharsets.US_ASCII);
    }

    private final class OnStoreThread extends RedisPubSubAdapter<byte[], byte[]> {
        @Override
        public void smessage(byte[] channel, byte[] message) {
            String name = new String(channel, StandardCharsets.US_ASCII);
            setting.thread().execute(() -> listener.heard(name, message));
        }

        @Override
        public void ssubscribed(byte[] channel, long count) {
            String name = new String(channel, StandardCharsets.US_ASCII);
            setting.thread().execute(() -> listener.listening(name));
        }

        @Override
        public void sunsubscribed(byte[] channel, long count) {
            String name = new String(channel, StandardCharsets.US_ASCII);
            setting.thread().execute(() -> {
                if (channels.contains(name)) {
                    listener.deaf(name);
                }
            });
        }
    }
}
