package io.jaelegram.client;

import io.jaelegram.protocol.Refusal;

/** How far a route brought an envelope. None of these is a receipt: only the reader's own ends an outbox entry. */
public sealed interface DeliveryOutcome {
    /** Synced by {@code copies} of {@code of} holders. */
    record Held(int copies, int of) implements DeliveryOutcome {}

    /** The reader's device has released it: stored it, or cannot open it. */
    record Taken() implements DeliveryOutcome {}

    /** Nobody could be asked, or the answer did not come in time: it may or may not have arrived. */
    record Unavailable(String text) implements DeliveryOutcome {}

    /** A node said no. */
    record Refused(Refusal why, String text) implements DeliveryOutcome {}
}
