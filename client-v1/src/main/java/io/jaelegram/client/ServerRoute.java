package io.jaelegram.client;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts an envelope into the reader's mailbox at the server, which relays it or holds it. */
public final class ServerRoute implements DeliveryRoute {
    private final ServerSession session;

    public ServerRoute(ServerSession session) {
        this.session = session;
    }

    @Override
    public String path() {
        return session.path();
    }

    @Override
    public boolean ready() {
        return session.registered();
    }

    @Override
    public List<String> nodes() {
        return List.of("server " + session.server().endpoint());
    }

    @Override
    public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        session.request(new Frame.Put(envelope), reply -> outcome.accept(outcome(reply)));
    }

    @Override
    public void ping(Contact to, Consumer<Optional<Echo>> done) {
        session.ping(millis -> done.accept(millis.map(value ->
                new Echo(path(), value, Optional.of(session.server().endpoint().toString())))));
    }

    private static DeliveryOutcome outcome(Optional<Frame> reply) {
        if (reply.isEmpty()) {
            return new DeliveryOutcome.Unavailable("the server did not answer in time");
        }
        Frame frame = reply.get();
        if (frame instanceof Frame.Accepted accepted) {
            return accepted.custody() == Frame.Custody.TAKEN
                    ? new DeliveryOutcome.Taken()
                    : new DeliveryOutcome.Held(1, 1);
        }
        return frame instanceof Frame.Refused refused
                ? new DeliveryOutcome.Refused(refused.why(), refused.text())
                : new DeliveryOutcome.Unavailable("the server's answer is not right");
    }
}
