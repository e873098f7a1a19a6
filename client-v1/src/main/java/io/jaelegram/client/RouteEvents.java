package io.jaelegram.client;

import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;

/** Where links report what sending can build on. Touched only on the loop. */
public interface RouteEvents {
    /** A route became ready: what waits may leave. */
    void ready();

    /** A route became ready for this reader: what waits for it may leave. */
    void ready(MailboxId reader);

    /** The way that messages to this reader take has changed: a screen that shows it is out of date. */
    void moved(MailboxId reader);

    /** More holders than a route first told of have synced an envelope of mine. */
    void held(EnvelopeId envelope, MailboxId reader, String path, DeliveryOutcome.Held now);

    /** All that waited for me on a route came in: a receipt that exists there is here. */
    void caughtUp();
}
