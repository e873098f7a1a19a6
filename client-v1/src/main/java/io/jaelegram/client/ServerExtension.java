package io.jaelegram.client;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.RemoteNode;

/** What a version adds to the talk with the server. Touched only on the loop. */
public interface ServerExtension {
    /** Requests can be made from now on; comes again after each reconnection. */
    void registered(RemoteNode server);

    /** The server said something that is not about my mailbox. */
    default void received(Frame frame) {
        // Most only ever ask.
    }

    /** No requests can be made until the next {@link #registered}. */
    default void lost() {
        // What was asked is answered with nothing; the next registration begins anew.
    }
}
