package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's link, from its registration to its end: who may ask what, and how fast. Touched only on its loop. */
final class Connection implements LinkHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Reconnect after a time drawn from this range, so that a restart is not met by everybody at once. */
    private static final Frame DRAINING = new Frame.Draining(5_000, 15_000);

    /** Who asks too fast is refused so often, and then not heard for a time: refusals take turns from messages too. */
    private static final int TOO_FAST_AT_ONCE = 32;

    private static final Duration REST = Duration.ofMillis(100);

    /** Bytes of the largest bundle of prekeys. */
    private static final int BUNDLE = Limits.MAX_PREKEY_FIXED + Limits.MAX_PREKEY;

    private final long number;
    private final ConnectionParts parts;
    private final Budget budget;
    private Optional<Link> link = Optional.empty();
    private Optional<LinkReader> reader = Optional.empty();
    private Optional<Enquiries> enquiries = Optional.empty();
    private boolean registering;
    private boolean entered;
    private boolean draining;
    private int unanswered;
    private int tooFast;

    Connection(long number, ConnectionParts parts) {
        this.number = number;
        this.parts = parts;
        this.budget = new Budget(parts.loop(), parts.admission());
    }

    @Override
    public void opened(Link opened) {
        link = Optional.of(opened);
        entered = parts.addresses().enter(opened.remote().address());
        if (!entered) {
            LOG.debug("connection {} refused: too many links", number);
            opened.close("the server has too many links, or too many from this address; try again later");
            return;
        }
        LOG.debug("connection {} opened", number);
        parts.counters().opened();
        parts.siblings().add(this);
        parts.loop().after(Limits.HANDSHAKE_TIMEOUT, () -> {
            if (reader.isEmpty() && opened.open()) {
                opened.close("no registration within " + Limits.HANDSHAKE_TIMEOUT.toSeconds() + " s");
            }
        });
    }

    @Override
    public void received(Link from, Frame frame, Consumer<Frame> reply) {
        Consumer<Frame> counted = counted(reply);
        switch (frame.type()) {
            case PING -> counted.accept(new Frame.Pong());
            case REGISTER -> register(from, ((Frame.Register) frame).account(), counted);
            case PUBLISH_PREKEYS -> asAccount(counted, me -> publish(me, (Frame.PublishPrekeys) frame, counted));
            case LOOK_UP -> asAccount(counted, me -> lookUp((Frame.LookUp) frame, counted));
            case FETCH_PREKEYS -> asAccount(counted, me -> fetch(me, (Frame.FetchPrekeys) frame, counted));
            case PUBLISH_RECORD, FIND_RECORD, ANNOUNCE, FIND_NODES, SIGNAL, REQUEST_TICKET ->
                asAccount(counted, me -> enquire((PeerFrame) frame, counted));
            case PUT -> asAccount(counted, me -> put(me, ((Frame.Put) frame).envelope(), counted));
            case RELEASE -> {
                answered();
                reader.ifPresent(me -> me.release(((Frame.Release) frame).ids()));
            }
            case PONG, REFUSED -> answered();
            default -> {
                answered();
                from.close("a client does not say " + frame.type());
            }
        }
    }

    @Override
    public void writable(Link to) {
        reader.ifPresent(me -> me.pause(false));
    }

    @Override
    public void closed(Link gone, String reason) {
        LOG.debug("connection {} closed: {}", number, reason);
        reader.ifPresent(LinkReader::detach);
        enquiries.ifPresent(Enquiries::end);
        reader = Optional.empty();
        if (entered) {
            parts.addresses().leave(gone.remote().address());
            parts.siblings().remove(this);
        }
    }

    /** The server goes: says so, and ends the link once every request on it is answered. */
    void drain() {
        draining = true;
        link.ifPresent(open -> open.send(DRAINING));
        endIfDrained();
    }

    void end() {
        link.ifPresent(open -> open.close("the server is shutting down"));
    }

    private void register(Link from, AccountRecord account, Consumer<Frame> reply) {
        if (registering || reader.isPresent()) {
            reply.accept(Refusals.REGISTERED_ALREADY);
        } else if (draining) {
            reply.accept(Refusals.DRAINING);
        } else if (!account.node().equals(from.remote().node())) {
            reply.accept(Refusals.OTHER_NODE);
        } else {
            registering = true;
            Answer answer = answer(frame -> {
                registering = false;
                reply.accept(frame);
                if (frame.type() == Frame.Type.REGISTERED && from.open()) {
                    attach(from, account.mailboxId());
                }
            });
            parts.shards().of(account.name()).register(account, answer);
        }
    }

    private void attach(Link to, MailboxId mailbox) {
        LOG.info("connection {} registered ({})", number, to.security());
        budget.become(
                parts.accounts().of(mailbox, parts.loop().nanoTime()),
                parts.shared().of(to.remote().address(), parts.loop().nanoTime()));
        LinkReader me = new LinkReader(parts.loop(), to, mailbox, parts.shards().of(mailbox));
        reader = Optional.of(me);
        enquiries = Optional.of(new Enquiries(number, parts, to.remote(), me));
        me.attach();
    }

    private void publish(LinkReader me, Frame.PublishPrekeys frame, Consumer<Frame> reply) {
        int size = frame.fixedPart().size()
                + frame.oneTime().stream().mapToInt(Bytes::size).sum();
        ask(
                budget.question(size),
                size,
                reply,
                answer -> parts.shards().of(me.mailbox()).prekeys().publish(me.mailbox(), frame, answer));
    }

    private void lookUp(Frame.LookUp frame, Consumer<Frame> reply) {
        ask(
                budget.question(Limits.MAX_RECORD),
                Limits.MAX_RECORD,
                reply,
                answer -> parts.shards().of(frame.name()).lookUp(frame.name(), answer));
    }

    private void fetch(LinkReader me, Frame.FetchPrekeys frame, Consumer<Frame> reply) {
        PrekeyDesk mine = parts.shards().of(me.mailbox()).prekeys();
        PrekeyDesk owner = parts.shards().of(frame.mailbox()).prekeys();
        ask(
                budget.question(BUNDLE),
                BUNDLE,
                reply,
                answer -> mine.allow(me.mailbox(), allowance -> owner.fetch(frame.mailbox(), allowance, answer)));
    }

    private void enquire(PeerFrame frame, Consumer<Frame> reply) {
        int size = Enquiries.size(frame);
        ask(
                budget.question(size),
                size,
                reply,
                answer -> enquiries.orElseThrow().ask(frame, answer));
    }

    private void put(LinkReader me, Envelope envelope, Consumer<Frame> reply) {
        Envelope kept = envelope.until(parts.calendar().bounded(envelope.expiryDay()));
        int size = kept.size();
        ask(
                budget.message(size),
                size,
                reply,
                answer -> parts.shards().of(kept.mailbox()).put(kept, me.mailbox(), answer));
    }

    private void ask(Optional<Frame> refusal, int bytes, Consumer<Frame> reply, Consumer<Answer> task) {
        if (refusal.isPresent()) {
            reply.accept(refusal.get());
            if (refusal.get() == Refusals.TOO_FAST && ++tooFast % TOO_FAST_AT_ONCE == 0) {
                link.ifPresent(asking -> asking.rest(REST));
            }
        } else {
            task.accept(answer(frame -> {
                budget.answered(bytes);
                reply.accept(frame);
            }));
        }
    }

    private void asAccount(Consumer<Frame> reply, Consumer<LinkReader> task) {
        if (draining) {
            reply.accept(Refusals.DRAINING);
        } else if (reader.isEmpty()) {
            reply.accept(Refusals.NOT_REGISTERED);
        } else {
            task.accept(reader.get());
        }
    }

    private Answer answer(Consumer<Frame> to) {
        return new Answer(parts.loop(), to);
    }

    private Consumer<Frame> counted(Consumer<Frame> reply) {
        unanswered++;
        return frame -> {
            parts.counters().answered(frame);
            reply.accept(frame);
            answered();
        };
    }

    private void answered() {
        unanswered--;
        endIfDrained();
    }

    private void endIfDrained() {
        if (draining && unanswered == 0) {
            end();
        }
    }
}
