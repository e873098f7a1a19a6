package io.jaelegram.protocol.link;

import io.jaelegram.protocol.Frame;
import java.util.function.Consumer;

/** What a node does with a link. All calls come on the link's loop; after {@link #closed} or {@link #failed} none. */
public interface LinkHandler {
    /** The link is open, its other end proved and accepted. */
    void opened(Link link);

    /**
     * The other end said something.
     *
     * @param reply answers a request; for a frame that is no request the answer goes nowhere
     */
    void received(Link link, Frame frame, Consumer<Frame> reply);

    /** The link is writable again after it was not. */
    default void writable(Link link) {}

    /** An open link ended. */
    void closed(Link link, String reason);

    /** A dial did not lead to an open link. */
    default void failed(Endpoint to, DialFailure failure) {}

    /**
     * Why a dial failed.
     *
     * @param kind what to tell the caller's logic
     * @param text what to tell a person
     */
    record DialFailure(Kind kind, String text) {
        public enum Kind {
            /** Nobody answered there, or not in time. */
            UNREACHABLE,
            /** Somebody answered whose proof is wrong, or whom the check refused. */
            WRONG_PEER,
            /** Somebody answered who speaks no version that we speak. */
            WRONG_VERSION
        }
    }
}
