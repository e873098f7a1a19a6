package io.jaelegram.client;

/** Where links report what sending can build on. Touched only on the loop. */
public interface RouteEvents {
    /** A route became ready: what waits may leave. */
    void ready();

    /** All that waited for me on a route came in: a receipt that exists there is here. */
    void caughtUp();
}
