package io.jaelegram.client;

import io.jaelegram.client.Delivery.Service;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The link to the server: dials, proves who I am, keeps prekeys in supply there, hands over what comes, and dials again
 * when it ends. Touched only on the loop.
 */
public final class ServerSession implements Service, LinkHandler, Inbox.Source {
    /** Every request is answered, or counts as lost, within this time. */
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** Between measurements of the round trip. */
    private static final Duration MEASURE = Duration.ofSeconds(20);

    /** A server whose disk is full for a moment refuses prekeys too. */
    private static final Duration SUPPLY_AGAIN = Duration.ofSeconds(5);

    private static final Duration NAME_TAKEN_RETRY = Duration.ofSeconds(30);

    private final ClientParts parts;
    private final ServerAddress servers;
    private final RouteEvents events;
    private final Loop loop;
    private final Redial redial;
    private final Releases releases;
    private final Waiters waiters;
    private final List<ServerExtension> extensions = new ArrayList<>();
    private Core core;
    private int turn;
    private ServerAddress server;
    private ServerPin pin;
    private Optional<Link> link = Optional.empty();
    private boolean registered;
    private boolean stopped;
    private boolean everAnswered;
    private OptionalLong rttMillis = OptionalLong.empty();

    public ServerSession(ClientParts parts, ServerAddress servers, RouteEvents events) {
        this.parts = parts;
        this.servers = servers;
        // Whoever knows several servers begins anywhere, so that all of them have something to do.
        turn = several() ? parts.randomness().nextInt(servers.endpoints().size()) : 0;
        server = servers.at(turn);
        this.events = events;
        loop = parts.loop();
        redial = new Redial(loop, parts.randomness(), this::dial);
        releases = new Releases(loop, () -> link);
        waiters = new Waiters(loop, REQUEST_TIMEOUT);
    }

    /** The last measured round trip; empty while there is none. */
    public OptionalLong rttMillis() {
        return rttMillis;
    }

    /** The one that is dialled or talked to, of those that were given. */
    public ServerAddress server() {
        return server;
    }

    /** Before the start. */
    public void extend(ServerExtension extension) {
        extensions.add(extension);
    }

    /** Whether requests can be made. */
    public boolean registered() {
        return registered && link.isPresent();
    }

    /** Asks the server; nothing comes back when there is no session, or the answer takes too long. */
    public void request(Frame frame, Consumer<Optional<Frame>> answer) {
        if (link.isEmpty()) {
            loop.execute(() -> answer.accept(Optional.empty()));
            return;
        }
        link.get().request(frame, REQUEST_TIMEOUT, reply -> {
            if (!stopped) {
                answer.accept(reply);
            }
        });
    }

    /** Measures one round trip in milliseconds; nothing comes back when the server does not answer. */
    public void ping(Consumer<Optional<Long>> done) {
        long sent = loop.nanoTime();
        request(
                new Frame.Ping(),
                reply -> done.accept(reply.map(
                        pong -> Duration.ofNanos(loop.nanoTime() - sent).toMillis())));
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        ping(millis -> done.accept(List.of(new Status.Detail(
                "server",
                server.endpoint() + millis.map(value -> ", " + value + " ms").orElse(", no answer")))));
    }

    /** Runs the task with true once requests can be made, or with false after {@link #REQUEST_TIMEOUT}. */
    void whenRegistered(Consumer<Boolean> task) {
        if (registered()) {
            task.accept(true);
            return;
        }
        wake();
        waiters.add(task);
    }

    @Override
    public void start(Core running) {
        core = running;
        dial();
    }

    @Override
    public void wake() {
        redial.soon();
    }

    @Override
    public void stop() {
        stopped = true;
        registered = false;
        redial.stop();
        link.ifPresent(open -> open.close("the client ends"));
        link = Optional.empty();
    }

    @Override
    public String path() {
        return "server";
    }

    @Override
    public void release(EnvelopeId id) {
        releases.add(id);
    }

    @Override
    public void again() {
        link.ifPresent(open -> open.close("envelopes were let go for want of room"));
    }

    private void dial() {
        if (!stopped) {
            pin = new ServerPin(core.journal(), server);
            parts.network().dial(server.endpoint(), pin, loop, this);
        }
    }

    @Override
    public void opened(Link opened) {
        if (stopped) {
            opened.close("the client ends");
            return;
        }
        link = Optional.of(opened);
        Change change = new Change();
        boolean first = pin.pin(change, opened.remote());
        change.then(() -> {
            if (first && server.pin().isEmpty()) {
                notice(Notice.Kind.SERVER_PINNED, 0, ServerWords.pinned(server, opened.remote()));
            }
            register(opened);
        });
        core.journal().commit(change);
    }

    private void register(Link opened) {
        if (!isCurrent(opened)) {
            return;
        }
        request(new Frame.Register(parts.account().record()), reply -> {
            if (!isCurrent(opened)) {
                return;
            }
            if (reply.isPresent() && reply.get() instanceof Frame.Registered answer) {
                registered(opened, answer);
            } else if (reply.isPresent() && reply.get() instanceof Frame.Refused refused) {
                refused(opened, refused);
            } else {
                opened.close("no answer to the registration");
            }
        });
    }

    private void registered(Link opened, Frame.Registered answer) {
        registered = true;
        everAnswered = true;
        redial.succeeded();
        extensions.forEach(extension -> extension.registered(opened.remote()));
        events.ready();
        waiters.admit();
        supply(opened, answer.oneTimePrekeys(), () -> measure(opened));
    }

    /** What was not published is brought again over the same link: without prekeys nobody new could write to me. */
    private void supply(Link on, int left, Runnable then) {
        core.prekeys()
                .supply(
                        left,
                        (frame, shelved) -> request(frame, reply -> shelved.accept(Prekeys.Shelved.by(reply))),
                        done -> {
                            if (!done) {
                                loop.after(SUPPLY_AGAIN, () -> supplyAgain(on, left));
                            }
                            then.run();
                        });
    }

    private void supplyAgain(Link on, int left) {
        if (!stopped && isCurrent(on)) {
            supply(on, left, () -> {});
        }
    }

    private void refused(Link opened, Frame.Refused refused) {
        everAnswered = true;
        boolean taken = refused.why() == Refusal.NAME_TAKEN;
        if (taken) {
            redial.notWithin(NAME_TAKEN_RETRY);
            notice(
                    Notice.Kind.NAME_TAKEN,
                    7,
                    ServerWords.nameTaken(parts.account().name()));
        } else if (refused.why() != Refusal.DRAINING && refused.why() != Refusal.RATE_LIMITED) {
            notice(Notice.Kind.REFUSED, 7, ServerWords.refused(refused));
        }
        opened.close("registration refused");
    }

    private void measure(Link opened) {
        long sent = loop.nanoTime();
        if (!isCurrent(opened)) {
            return;
        }
        request(new Frame.Ping(), reply -> {
            if (!isCurrent(opened)) {
                return;
            }
            if (reply.isEmpty()) {
                // A slow line: whether the link is dead is for its keep-alive to say.
                loop.after(REQUEST_TIMEOUT, () -> measure(opened));
                return;
            }
            boolean first = rttMillis.isEmpty();
            rttMillis = OptionalLong.of(Duration.ofNanos(loop.nanoTime() - sent).toMillis());
            if (first) {
                tell(ServerWords.online(server, opened.security()));
            }
            loop.after(MEASURE, () -> measure(opened));
        });
    }

    @Override
    public void received(Link from, Frame frame, Consumer<Frame> reply) {
        if (stopped || !isCurrent(from)) {
            return;
        }
        if (frame instanceof Frame.Deliver deliver) {
            core.inbox().accept(deliver.envelope(), this);
        } else if (frame instanceof Frame.Drained) {
            events.caughtUp();
        } else if (frame instanceof Frame.PrekeysLow low) {
            supply(from, low.oneTimePrekeys(), () -> {});
        } else if (frame instanceof Frame.Draining draining) {
            int range = Math.max(1, draining.toMillis() - draining.fromMillis());
            long millis = draining.fromMillis() + (long) parts.randomness().nextInt(range);
            if (!several()) {
                redial.notWithin(Duration.ofMillis(millis));
            }
        } else if (frame instanceof Frame.Ping) {
            reply.accept(new Frame.Pong());
        } else {
            extensions.forEach(extension -> extension.received(frame));
        }
    }

    @Override
    public void closed(Link ended, String reason) {
        if (!stopped && isCurrent(ended)) {
            lost(ServerWords.offline(server, reason));
        }
    }

    @Override
    public void failed(Endpoint to, DialFailure failure) {
        if (stopped) {
            return;
        }
        Optional<String> changed = pin.changed();
        if (failure.kind() == DialFailure.Kind.WRONG_PEER && changed.isPresent()) {
            stop();
            notice(Notice.Kind.SERVER_KEY_CHANGED, 7, changed.get());
            tell(changed.get());
            return;
        }
        if (failure.kind() == DialFailure.Kind.WRONG_VERSION) {
            everAnswered = true;
            notice(Notice.Kind.WRONG_VERSION, 7, ServerWords.wrongVersion(server, failure.text()));
        }
        lost(ServerWords.offline(server, failure.text()));
    }

    private void lost(String text) {
        link = Optional.empty();
        registered = false;
        rttMillis = OptionalLong.empty();
        extensions.forEach(ServerExtension::lost);
        tell(text);
        server = servers.at(++turn);
        redial.later();
    }

    private boolean several() {
        return servers.endpoints().size() > 1;
    }

    private boolean isCurrent(Link other) {
        return link.isPresent() && link.get() == other;
    }

    private void notice(Notice.Kind kind, int exitCode, String text) {
        parts.listener().notice(new Notice(kind, exitCode, text));
    }

    private void tell(String text) {
        parts.listener().connection(new Connection(registered(), text, rttMillis, everAnswered));
    }
}
