package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Inbox;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import java.util.function.Consumer;

/**
 * The writer itself, on a direct link: its frame is answered once the text is stored.
 *
 * @param reply to the frame
 */
record Straight(Consumer<Frame> reply) implements Inbox.Source {
    @Override
    public String path() {
        return DirectTry.PATH;
    }

    @Override
    public void release(EnvelopeId id) {
        reply.accept(new Frame.Accepted(Frame.Custody.TAKEN));
    }

    /** The desk always has room. */
    @Override
    public void again() {}
}
