package io.jaelegram.server.store.redis;

import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One script on its way to the node that has its keys, all of one slot. Built on one thread, run on the store's. */
final class Call {
    private final Script script;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> arguments = new ArrayList<>();
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private int attempts;

    Call(Script script, String... keys) {
        this.script = script;
        for (String key : keys) {
            this.keys.add(key.getBytes(StandardCharsets.US_ASCII));
        }
    }

    Call with(byte[] argument) {
        arguments.add(argument);
        return this;
    }

    Call with(String argument) {
        return with(argument.getBytes(StandardCharsets.US_ASCII));
    }

    Call with(long argument) {
        return with(Long.toString(argument));
    }

    Call with(boolean argument) {
        return with(argument ? "1" : "0");
    }

    Script script() {
        return script;
    }

    byte[][] keys() {
        return keys.toArray(byte[][]::new);
    }

    byte[][] arguments() {
        return arguments.toArray(byte[][]::new);
    }

    int slot() {
        return SlotHash.getSlot(keys.get(0));
    }

    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** It is sent once more; gives how often that was. */
    int again() {
        return ++attempts;
    }
}
