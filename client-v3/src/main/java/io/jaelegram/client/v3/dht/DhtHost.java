package io.jaelegram.client.v3.dht;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Endpoint;
import java.util.List;
import java.util.Optional;

/** The client around the look-up. Called on the loop. */
@FunctionalInterface
public interface DhtHost {
    /** A node came while this one knew hardly any: what failed before may work now. */
    void company();

    /** Hardly anybody is known, again: there may be other ways in. */
    default void lonely() {
        // Nobody else can be asked.
    }

    /** Addresses of peers, at which to enter while hardly anybody is known. */
    default List<Endpoint> entries() {
        return List.of();
    }

    /**
     * Somebody answered at an address of which nothing else was known.
     *
     * @param whose the person whose contact code carried it
     * @param node proved by the link; whether it is that person's is not
     */
    default void entered(Optional<MailboxId> whose, VerifyKey node) {
        // Nobody wants to know.
    }
}
