package io.jaelegram.client.v2;

import io.jaelegram.client.Inbox;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import java.util.function.Consumer;

/** An envelope that another client handed over, and waits to hear of. */
final class Handed implements Inbox.Source {
    private final Consumer<Frame> reply;
    private boolean answered;

    Handed(Consumer<Frame> reply) {
        this.reply = reply;
    }

    @Override
    public String path() {
        return DirectRoute.PATH;
    }

    @Override
    public void release(EnvelopeId id) {
        answer(new Frame.Accepted(Frame.Custody.TAKEN));
    }

    @Override
    public void again() {
        answer(new Frame.Refused(Refusal.RATE_LIMITED, "there is no room for messages of strangers just now"));
    }

    private void answer(Frame frame) {
        if (!answered) {
            answered = true;
            reply.accept(frame);
        }
    }
}
