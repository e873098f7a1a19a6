package io.jaelegram.client;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One way of getting an envelope closer to its reader. Touched only on the loop. */
public interface DeliveryRoute {
    /** Its name in events: {@code direct}, {@code server}, {@code buddies}. */
    String path();

    /** Tries; {@code outcome} runs once, later, on the loop. */
    void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome);

    /** Whether trying makes sense now; {@link RouteEvents#ready} tells when that becomes true. */
    boolean ready();

    /**
     * Whether trying makes sense now for this reader; {@link RouteEvents#ready(MailboxId)} tells when that becomes true
     * for one of them.
     */
    default boolean ready(Contact to) {
        return ready();
    }

    /** Whether the way to this reader is known to be open now, so that a person may be told of it. */
    default boolean open(Contact to) {
        return ready();
    }

    /** When something that is held on this way is brought there again while no receipt comes. */
    default Rhythm rhythm(DeliveryOutcome.Held held) {
        return Rhythm.ONE_HOLDER;
    }

    /** Something will probably be sent to this reader soon. */
    default void approach(Contact to) {}

    /**
     * Asks the next node on this way for a sign of life: the reader's own client where no node is in between.
     *
     * @param done runs once, later; with nothing when nobody answered in some seconds
     */
    default void ping(Contact to, Consumer<Optional<Echo>> done) {
        done.accept(Optional.empty());
    }

    /** What stood in this way to the reader when it was tried last, in words for a person; empty when nothing did. */
    default Optional<String> obstacle(Contact to) {
        return Optional.empty();
    }

    /** What this run knows of the way of an envelope, in words for a person, a line each; empty when nothing. */
    default List<String> account(EnvelopeId envelope) {
        return List.of();
    }

    /** The nodes between me and the reader on this route, in words for a person; empty when there is none. */
    List<String> nodes();
}
