package io.jaelegram.comparison.bench.server;

/** A sender and its reader, connected through a relay. Touched only on its loop. */
interface RelayPair {
    /** Sends one message; {@code confirmed} runs on the loop once the reader has it and the sender knows. */
    void send(Runnable confirmed);
}
