package io.jaelegram.client.v3.dht;

/** Runs a task once all of a number of answers are there, or at once when none is awaited. */
final class Gathering {
    private final Runnable done;
    private int missing;

    Gathering(int answers, Runnable done) {
        this.done = done;
        missing = answers;
        if (answers == 0) {
            done.run();
        }
    }

    void one() {
        if (--missing == 0) {
            done.run();
        }
    }
}
