package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.LabException;
import java.util.concurrent.Semaphore;

/** Lets so many handshakes be under way at once that no limit of a server stands in the way. Safe for all threads. */
final class Turnstile {
    /** Far below the server's limit of unproven links. */
    private static final int AT_ONCE = 64;

    private final Semaphore free = new Semaphore(AT_ONCE);

    void enter() {
        acquire(1);
    }

    void leave() {
        free.release();
    }

    /** Returns when all who entered have left. */
    void close() {
        acquire(AT_ONCE);
    }

    private void acquire(int permits) {
        try {
            free.acquire(permits);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }
}
