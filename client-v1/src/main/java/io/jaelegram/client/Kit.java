package io.jaelegram.client;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** What nearly everything here is handed: time, chance, the disk, my keys, and whom to tell. */
record Kit(Loop loop, Randomness randomness, Journal journal, ClientListener listener, Account account) {
    /** Wall clock in seconds, as the cryptography ages its keys. */
    long nowSeconds() {
        return Duration.ofMillis(loop.wallMillis()).toSeconds();
    }
}
