package io.jaelegram.client.v2.nat;

import io.jaelegram.protocol.link.Endpoint;

/** How an attempt to open a way ended. */
public sealed interface PunchResult {
    /**
     * Datagrams pass in both directions.
     *
     * @param address the other end's, as our datagrams must name it
     * @param dial whether we dial over the way; otherwise the other end does
     * @param round the round of datagrams that came through, from 1
     * @param of rounds in all
     */
    record Opened(Endpoint address, boolean dial, int round, int of) implements PunchResult {
        /** For {@code /ping} and {@code /trace}. */
        public String text() {
            return "hole punched, try " + round + " of " + of + ": " + address;
        }
    }

    /** The routers do not let each other in, and will not at another try. */
    record Hopeless(NatVerdict mine, NatVerdict theirs) implements PunchResult {
        /** For a person: which side is to blame. */
        public String text() {
            return "no direct way: here " + mine.words() + "; there " + theirs.words();
        }
    }

    /** Nothing came through in time; {@code answered} is false when the other client did not even answer the offer. */
    record Failed(boolean answered) implements PunchResult {}
}
