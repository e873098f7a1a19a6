package io.jaelegram.client.v3.cache;

/** Runs a task once: when everything that was begun has ended, or when somebody says that time is over. */
final class Countdown {
    private final Runnable done;
    private int open;
    private boolean ran;

    Countdown(Runnable done) {
        this.done = done;
    }

    void add() {
        open++;
    }

    void remove() {
        if (--open == 0) {
            over();
        }
    }

    void over() {
        if (!ran) {
            ran = true;
            done.run();
        }
    }
}
