package io.jaelegram.client;

import io.jaelegram.protocol.Refusal;

/** How far a route brought an envelope. None of these is a receipt: only the reader's own ends an outbox entry. */
public sealed interface DeliveryOutcome {
    /**
     * Synced by {@code copies} holders of the {@code of} that shall have it; more may follow by {@link RouteEvents#held}.
     *
     * @param enough whether that is all that can be promised now: {@value #ENOUGH}, or everybody who could be asked
     */
    record Held(int copies, int of, boolean enough) implements DeliveryOutcome {
        /** So many copies that a message counts as safe without its writer; decisions.md, "Envelope, receipts". */
        private static final int ENOUGH = 3;

        /** All of those that shall have it could be asked. */
        public Held(int copies, int of) {
            this(copies, of, of);
        }

        /** @param possible how many of those that shall have it could be asked */
        public Held(int copies, int of, int possible) {
            this(copies, of, copies >= Math.max(1, Math.min(ENOUGH, possible)));
        }

        /** Whether it is held by fewer than shall have it and than {@value #ENOUGH}: its writer better stays. */
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
