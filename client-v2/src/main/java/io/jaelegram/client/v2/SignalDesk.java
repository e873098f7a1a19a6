package io.jaelegram.client.v2;

import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.ServerSession;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Small messages between two clients that have no link yet: the server hands them over at once or not at all, and never
 * stores them. The first byte of each says what it is. Touched only on the loop.
 */
final class SignalDesk implements ServerExtension {
    private final ServerSession session;
    private final Map<Integer, Hearer> hearers = new HashMap<>();

    SignalDesk(ServerSession session) {
        this.session = session;
    }

    /** Hears signals of one kind; it must prove by itself who sent them. */
    @FunctionalInterface
    interface Hearer {
        /** @param body without its first byte */
        void heard(ByteReader body) throws MalformedException;
    }

    /** Who hears the signals that begin with this byte. */
    void on(int kind, Hearer hearer) {
        hearers.put(kind, hearer);
    }

    /** Whether anything can be sent now. */
    boolean open() {
        return session.registered();
    }

    /**
     * @param body begins with its kind
     * @param outcome runs once, later: with nothing when the server handed it to the reader, else with why not
     */
    void send(MailboxId to, Bytes body, Consumer<Optional<String>> outcome) {
        session.request(new PeerFrame.Signal(to, body), reply -> outcome.accept(failure(reply)));
    }

    private static Optional<String> failure(Optional<Frame> reply) {
        if (reply.isEmpty()) {
            return Optional.of("the server does not answer");
        }
        if (reply.get() instanceof Frame.Refused refused) {
            return Optional.of(refused.text());
        }
        return reply.get() instanceof PeerFrame.Signalled
                ? Optional.empty()
                : Optional.of("the server's answer is not right");
    }

    @Override
    public void registered(RemoteNode server) {
        // Whoever has something to say asks first.
    }

    @Override
    public void received(Frame frame) {
        if (frame instanceof PeerFrame.Signalling signal) {
            try {
                ByteReader in = new ByteReader(signal.body().toArray());
                Hearer hearer = hearers.get(in.u8());
                if (hearer != null) {
                    hearer.heard(in);
                }
            } catch (MalformedException e) {
                // Anybody may signal anything; what cannot be read is as if it had not come.
                return;
            }
        }
    }

    @Override
    public void lost() {
        // What was under way is lost; whoever waits has a time limit.
    }
}
