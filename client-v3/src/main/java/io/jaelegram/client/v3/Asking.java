package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks one node one thing: all of the network that storing and reading with buddies needs. Touched only on the loop. */
@FunctionalInterface
public interface Asking {
    /**
     * Dials first where no link is open.
     *
     * @param timeout for dialling and answering together
     * @param answer runs once, later, on the loop; empty when nobody answered in time
     */
    void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer);
}
