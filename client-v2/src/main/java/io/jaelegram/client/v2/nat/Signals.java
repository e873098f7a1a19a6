package io.jaelegram.client.v2.nat;

/** A way for small messages to one other person's client while there is no direct link: the server, or a mutual peer. */
@FunctionalInterface
public interface Signals {
    /**
     * Sends at most once; may be lost.
     *
     * @param body at most {@link PunchOffer#MAX_BYTES}; whoever carries it must seal it, for its token opens the way
     */
    void send(byte[] body);
}
