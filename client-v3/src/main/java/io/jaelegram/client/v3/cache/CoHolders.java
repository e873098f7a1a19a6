package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** All of the network that a holder needs to look after what it holds. Touched only on the loop. */
public interface CoHolders {
    /** The group of a reader by its newest record and the nodes that are online; empty when nobody could be asked. */
    void group(VerifyKey owner, Consumer<Optional<Current>> found);

    /**
     * Asks one node, dialling first where no link is open.
     *
     * @param answer runs once, later, on the loop; empty when nobody answered in time
     */
    void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer);

    /** A reader's group now, and the epoch that it was computed with. */
    record Current(int epoch, BuddyGroup group) {}
}
