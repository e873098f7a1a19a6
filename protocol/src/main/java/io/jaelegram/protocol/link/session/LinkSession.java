package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** One end of an open link: everything between a transport and its {@link LinkHandler}. Touched only on the loop. */
public final class LinkSession implements Link {
    private static final Consumer<Frame> NOWHERE = frame -> {};

    private final Loop loop;
    private final RemoteNode remote;
    private final Speech speech;
    private final String security;
    private final LinkHandler handler;
    private final Transport transport;
    private final Requests requests;
    private final KeepAlive keepAlive;

    /** What came while the link rested: no more than a socket hands in at once, since it is not read further. */
    private final Queue<Packet.Known> held = new ArrayDeque<>();

    private boolean open = true;
    private boolean ended;
    private boolean wasUnwritable;
    private Optional<Loop.Timer> rest = Optional.empty();
    private int unanswered;
    private String reason = "the other end closed the link";

    /**
     * @param security what protects the link, for a person
     */
    public LinkSession(
            Loop loop, RemoteNode remote, Speech speech, String security, LinkHandler handler, Transport transport) {
        this.loop = loop;
        this.remote = remote;
        this.speech = speech;
        this.security = security;
        this.handler = handler;
        this.transport = transport;
        this.requests = new Requests(loop);
        this.keepAlive = new KeepAlive(
                loop, this::ping, () -> close("no sign of life for " + Limits.ANSWER_WITHIN.toSeconds() + " s"));
    }

    /** The transport carries; says so to the handler. */
    public void opened() {
        keepAlive.start();
        handler.opened(this);
    }

    /**
     * A packet arrived.
     *
     * @throws MalformedException when it must not be said on this link; the caller ends the link
     */
    public void received(Packet packet) throws MalformedException {
        if (!open) {
            return;
        }
        keepAlive.heard();
        if (packet instanceof Packet.Unknown unknown) {
            refuseUnknown(unknown);
            return;
        }
        Packet.Known known = (Packet.Known) packet;
        Frame frame = known.frame();
        if (!speech.mayHear(frame)) {
            throw new MalformedException("a frame " + frame.type() + " is not for this end to hear");
        }
        if (rest.isPresent()) {
            held.add(known);
        } else {
            take(known);
        }
    }

    /** The transport can take more again, or no more. */
    public void writabilityChanged() {
        if (!transport.writable()) {
            wasUnwritable = true;
        } else if (wasUnwritable && open) {
            wasUnwritable = false;
            // Only what the other end takes makes room: on a slow line our ping waits behind much else.
            keepAlive.heard();
            handler.writable(this);
        }
    }

    /** The transport is gone. The reason counts unless we closed the link ourselves. */
    public void ended(String why) {
        if (ended) {
            return;
        }
        ended = true;
        if (open) {
            reason = why;
            shut();
        }
        handler.closed(this, reason);
    }

    @Override
    public RemoteNode remote() {
        return remote;
    }

    @Override
    public String security() {
        return security;
    }

    @Override
    public void send(Frame frame) {
        say(Packet.Kind.ONE_WAY, 0, frame);
    }

    @Override
    public void request(Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        if (!open || requests.full()) {
            loop.execute(() -> answer.accept(Optional.empty()));
            return;
        }
        say(Packet.Kind.REQUEST, requests.add(timeout, answer), frame);
    }

    @Override
    public boolean writable() {
        return open && transport.writable();
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void rest(Duration time) {
        if (open && rest.isEmpty()) {
            transport.reading(false);
            rest = Optional.of(loop.after(time, this::wake));
        }
    }

    @Override
    public void close(String why) {
        if (open) {
            reason = why;
            shut();
            transport.close();
        }
    }

    private void wake() {
        rest = Optional.empty();
        while (open && rest.isEmpty() && !held.isEmpty()) {
            take(held.remove());
        }
        if (open && rest.isEmpty()) {
            transport.reading(true);
        }
    }

    private void take(Packet.Known known) {
        Frame frame = known.frame();
        used(frame);
        switch (known.kind()) {
            case REPLY -> requests.answer(known.id(), Optional.of(frame));
            case REQUEST -> asked(known.id(), frame);
            case ONE_WAY -> {
                if (!ofKeepAlive(frame)) {
                    handler.received(this, frame, NOWHERE);
                }
            }
        }
    }

    private void shut() {
        open = false;
        held.clear();
        rest.ifPresent(Loop.Timer::cancel);
        keepAlive.stop();
        requests.end();
    }

    private void ping() {
        say(Packet.Kind.REQUEST, requests.nextId(), new Frame.Ping());
    }

    private void used(Frame frame) {
        if (!ofKeepAlive(frame)) {
            keepAlive.used();
        }
    }

    private static boolean ofKeepAlive(Frame frame) {
        return frame.type() == Frame.Type.PING || frame.type() == Frame.Type.PONG;
    }

    private void asked(int id, Frame frame) {
        if (frame.type() == Frame.Type.PING) {
            say(Packet.Kind.REPLY, id, new Frame.Pong());
        } else if (unanswered >= Limits.MAX_OPEN_REQUESTS) {
            say(Packet.Kind.REPLY, id, new Frame.Refused(Refusal.RATE_LIMITED, "too many unanswered requests"));
        } else {
            unanswered++;
            handler.received(this, frame, new Reply(id));
        }
    }

    private void refuseUnknown(Packet.Unknown packet) throws MalformedException {
        switch (packet.kind()) {
            case REQUEST ->
                say(
                        Packet.Kind.REPLY,
                        packet.id(),
                        new Frame.Refused(Refusal.UNKNOWN_FRAME, "frame type " + packet.type() + " is not known here"));
            case REPLY -> throw new MalformedException("a reply of the unknown type " + packet.type());
            case ONE_WAY -> {}
        }
    }

    private void say(Packet.Kind kind, int id, Frame frame) {
        if (!speech.maySay(frame)) {
            throw new IllegalArgumentException("a frame " + frame.type() + " is not for this end to say");
        }
        if (open) {
            used(frame);
            transport.write(new Packet.Known(kind, id, frame));
            wasUnwritable |= !transport.writable();
        }
    }

    /** Answers one request, once. */
    private final class Reply implements Consumer<Frame> {
        private final int id;
        private boolean said;

        Reply(int id) {
            this.id = id;
        }

        @Override
        public void accept(Frame frame) {
            if (said) {
                throw new IllegalStateException("a request is answered once");
            }
            said = true;
            unanswered--;
            say(Packet.Kind.REPLY, id, frame);
        }
    }
}
