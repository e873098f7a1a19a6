package io.jaelegram.client;

import io.jaelegram.protocol.Refusal;

/** How far a route brought an envelope. None of these is a receipt: only the reader's own ends an outbox entry. */
public sealed interface DeliveryOutcome {
    /**
     * Synced by {@code copies} holders of the {@code of} that shall have it; more may follow by {@link RouteEvents#held}.
     */
    record Held(int copies, int of) implements DeliveryOutcome {
        /** So many copies that a message counts as safe without its writer; decisions.md, "Envelope, receipts". */
        private static final int ENOUGH = 3;

        /** Whether it is held by fewer than could be asked for and than {@value #ENOUGH}: its writer better stays. */
        public boolean thin() {
            return copies < Math.min(ENOUGH, of);
        }
    }

    /** The reader's device has released it: stored it, or cannot open it. */
    record Taken() implements DeliveryOutcome {}

    /** Nobody could be asked, or the answer did not come in time: it may or may not have arrived. */
    record Unavailable(String text) implements DeliveryOutcome {}

    /** A node said no. */
    record Refused(Refusal why, String text) implements DeliveryOutcome {}
}
