package io.jaelegram.client;

import io.jaelegram.protocol.Envelope;
import java.util.function.Consumer;

/** One way of getting an envelope closer to its reader. Touched only on the loop. */
public interface DeliveryRoute {
    /** Its name in events: {@code direct}, {@code server}, {@code buddies}. */
    String path();

    /** Tries; {@code outcome} runs once, later, on the loop. */
    void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome);

    /** Whether trying makes sense now. */
    boolean ready();

    /** Is called each time the route may have become ready, or may have lost envelopes that it took before. */
    void whenReady(Runnable again);
}
