package io.jaelegram.client.v2;

import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.ServerSession;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Small messages between two clients that have no link yet: the server, or any client that has links to both, hands them
 * over at once or not at all, and never stores them. The first byte of each says what it is. Touched only on the loop.
 */
final class SignalDesk implements ServerExtension {
    /** Clients that are asked one after the other whether they have a link to the other end. */
    private static final int RELAYS = 4;

    private static final Duration ANSWER = Duration.ofSeconds(1);

    /** Signals that strangers may have handed on: a burst, then five a second; each costs one frame of 1.2 kB. */
    private static final int BURST = 32;

    private static final Duration PERIOD = Duration.ofMillis(200);

    private final ServerSession session;
    private final PeerLinks links;
    private final Allowance allowance;
    private final Map<Integer, Hearer> hearers = new HashMap<>();
    private final Map<MailboxId, VerifyKey> hints = new HashMap<>();

    SignalDesk(ServerSession session, PeerLinks links, Loop loop) {
        this.session = session;
        this.links = links;
        allowance = new Allowance(loop, BURST, PERIOD);
        links.serve(Set.of(Frame.Type.RELAY), (from, frame, reply) -> handOn((PeerFrame.Relay) frame, reply));
        links.serve(Set.of(Frame.Type.SIGNALLING), (from, frame, reply) -> received(frame));
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

    /** This person's client should be at this node, as somebody said who gave its address. */
    void hint(MailboxId person, VerifyKey node) {
        hints.put(person, node);
    }

    /** Whether anything can be sent to this person now. */
    boolean open(MailboxId to) {
        return session.registered() || hinted(to).isPresent();
    }

    private Optional<VerifyKey> hinted(MailboxId person) {
        return Optional.ofNullable(hints.get(person)).filter(links::linked);
    }

    /** Whether anything can be sent to this node now. */
    boolean open(VerifyKey node) {
        return session.registered() || links.open() > 0;
    }

    /**
     * Sends to a person whose node is not known for sure.
     *
     * @param body begins with its kind
     * @param outcome runs once, later: with nothing when it was handed to the reader, else with why not
     */
    void send(MailboxId to, Bytes body, Consumer<Optional<String>> outcome) {
        send(to, hinted(to), body, outcome);
    }

    /** The same for a person's node, which other clients may have a link to. */
    void send(MailboxId to, VerifyKey node, Bytes body, Consumer<Optional<String>> outcome) {
        send(to, Optional.of(node), body, outcome);
    }

    private void send(MailboxId to, Optional<VerifyKey> node, Bytes body, Consumer<Optional<String>> outcome) {
        if (!session.registered()) {
            relay(node, body, "there is no link to the server", outcome);
            return;
        }
        session.request(new PeerFrame.Signal(to, body), reply -> {
            Optional<String> failure = failure(reply);
            failure.ifPresentOrElse(why -> relay(node, body, why, outcome), () -> outcome.accept(failure));
        });
    }

    /** Over any client that has links to both ends, the likeliest first. */
    private void relay(Optional<VerifyKey> node, Bytes body, String otherwise, Consumer<Optional<String>> outcome) {
        Iterator<VerifyKey> relays =
                node.map(links::relays).orElse(List.of()).stream().limit(RELAYS).iterator();
        if (relays.hasNext()) {
            relay(relays, new PeerFrame.Relay(node.get(), body), otherwise, outcome);
        } else {
            outcome.accept(Optional.of(otherwise));
        }
    }

    private void relay(
            Iterator<VerifyKey> left, PeerFrame.Relay frame, String otherwise, Consumer<Optional<String>> outcome) {
        if (!left.hasNext()) {
            outcome.accept(Optional.of(otherwise));
            return;
        }
        links.askLinked(left.next(), frame, ANSWER, reply -> {
            if (failure(reply).isEmpty()) {
                outcome.accept(Optional.empty());
            } else {
                relay(left, frame, otherwise, outcome);
            }
        });
    }

    /** Somebody wants a signal handed to a node: to me, or once, as it is, over a link that is there. */
    private void handOn(PeerFrame.Relay relay, Consumer<Frame> reply) {
        PeerFrame.Signalling signal = new PeerFrame.Signalling(relay.body());
        if (!allowance.take()) {
            reply.accept(new Frame.Refused(Refusal.RATE_LIMITED, "too many signals"));
        } else if (relay.to().equals(links.me())) {
            reply.accept(new PeerFrame.Signalled());
            received(signal);
        } else if (links.tell(relay.to(), signal)) {
            reply.accept(new PeerFrame.Signalled());
        } else {
            reply.accept(new Frame.Refused(Refusal.UNKNOWN_USER, "no link to that node here"));
        }
    }

    private static Optional<String> failure(Optional<Frame> reply) {
        if (reply.isEmpty()) {
            return Optional.of("nobody who was asked answers");
        }
        if (reply.get() instanceof Frame.Refused refused) {
            return Optional.of(refused.text());
        }
        return reply.get() instanceof PeerFrame.Signalled ? Optional.empty() : Optional.of("the answer is not right");
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
}
