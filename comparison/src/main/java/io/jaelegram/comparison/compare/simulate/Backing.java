package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.DeliveryRoute;

/** Who keeps what could not go straight, for one session of one user. */
interface Backing {
    /** The way there. */
    DeliveryRoute route();

    /** Begins to read what waits, and to hold for others. */
    void start();

    /** Says goodbye; {@code done} runs soon, on the loop. */
    void leave(Runnable done);

    /** The process ends now. */
    void end();
}
