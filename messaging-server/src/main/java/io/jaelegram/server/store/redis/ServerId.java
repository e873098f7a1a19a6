package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Randomness;
import java.util.HexFormat;

/** Tells the servers of one store apart: 16 hexadecimal digits, new at each start. */
record ServerId(String text) {
    static final int SIZE = 16;

    static ServerId random(Randomness randomness) {
        return new ServerId(HexFormat.of().formatHex(randomness.bytes(SIZE / 2)));
    }
}
