package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.protocol.EnvelopeId;

/** Who keeps what could not go straight, for one session of one user. */
interface Backing {
    /** Told on the loop. */
    interface Listener {
        /** What waited for this user came in. */
        void caughtUp();

        /** More hold an envelope than was said at first. */
        void held(EnvelopeId envelope, DeliveryOutcome.Held now);
    }

    /** The way there. */
    DeliveryRoute route();

    /** Begins to read what waits, and to hold for others. */
    void start();

    /** Says goodbye; {@code done} runs soon, on the loop. */
    void leave(Runnable done);

    /** The process ends now. */
    void end();
}
