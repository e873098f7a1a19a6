package io.jaelegram.server.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a script gave: numbers, byte strings and nothings. */
record Reply(List<Object> values) {
    int size() {
        return values.size();
    }

    long number(int at) {
        Object value = values.get(at);
        return value instanceof Long number ? number : Long.parseLong(text(at));
    }

    byte[] bytes(int at) {
        return (byte[]) values.get(at);
    }

    /** Nothing when the script gave none. */
    Optional<byte[]> maybe(int at) {
        return Optional.ofNullable(bytes(at));
    }

    String text(int at) {
        return new String(bytes(at), StandardCharsets.US_ASCII);
    }
}
