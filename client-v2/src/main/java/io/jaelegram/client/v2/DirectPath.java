package io.jaelegram.client.v2;

import io.jaelegram.client.Backoff;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.Echo;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The direct way to one contact: what waits for a link, what is under way on it, and how long it is left alone after it
 * failed. Touched only on the loop.
 */
final class DirectPath {
    /** With the rest of the way to the next route it stays below the 3 s in which that must take over. */
    static final Duration PATIENCE = Duration.ofMillis(2_500);

    /** A reader that works through a long queue answers slowly but keeps answering; only silence counts against it. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final Duration LAST_REST = Duration.ofSeconds(20);

    /**
     * Whoever has published no address, or does not open, is asked again so seldom; and addresses at which the contact
     * was never met, which may be somebody else's who wants no packets, are dialled so seldom in the end.
     */
    private static final Duration UNKNOWN_REST = Duration.ofMinutes(1);

    /** A chat in which nothing was said for so long is not dialled in the background. */
    private static final Duration INTEREST = Duration.ofMinutes(10);

    private final Loop loop;
    private final PeerLinks links;
    private final Way way;
    private final Backoff backoff;
    private final List<Flight> waiting = new ArrayList<>();
    private final Set<Flight> flying = new LinkedHashSet<>();
    private boolean dialling;
    private boolean resting;
    private boolean watched;
    private boolean met;
    private long progressNanos;
    private long usedNanos;
    private String lastFailure = "";

    /** What the path needs to know, and tells. */
    interface Way {
        /** The contact's node, proved to be the contact's, while a link to it is open. */
        Optional<VerifyKey> linked();

        /** Whether addresses are known. */
        boolean known();

        /** Whether they are known or can be asked for now. */
        boolean findable();

        /** Opens a proved link, and asks for addresses before that when there are none. */
        void dial(Duration timeout, Consumer<Optional<String>> done);

        /** It failed, and may be tried again now: what waits for no other way may start a dial. */
        void rested();

        /** The path can be used, or not any more. */
        void changed(boolean usable);
    }

    DirectPath(Loop loop, PeerLinks links, Way way, Backoff backoff) {
        this.loop = loop;
        this.links = links;
        this.way = way;
        this.backoff = backoff;
    }

    static DirectPath of(Loop loop, PeerLinks links, Way way, Randomness randomness) {
        return new DirectPath(loop, links, way, new Backoff(randomness, FIRST_REST));
    }

    /** One envelope on its way; a class of its own, since two equal ones are two. */
    private static final class Flight {
        private final Envelope envelope;
        private final Consumer<DeliveryOutcome> outcome;

        Flight(Envelope envelope, Consumer<DeliveryOutcome> outcome) {
            this.envelope = envelope;
            this.outcome = outcome;
        }
    }

    boolean open() {
        return way.linked().isPresent();
    }

    boolean ready() {
        return open() || way.findable() && !resting;
    }

    /** Why it failed last; empty when it did not. */
    String lastFailure() {
        return lastFailure;
    }

    void deliver(Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        usedNanos = loop.nanoTime();
        Flight flight = new Flight(envelope, outcome);
        if (open()) {
            fly(flight);
        } else if (!ready()) {
            loop.execute(() -> outcome.accept(new DeliveryOutcome.Unavailable(lastFailure)));
        } else {
            waiting.add(flight);
            connect();
        }
    }

    /** A link to this contact is there. */
    void up() {
        met = true;
        resting = false;
        lastFailure = "";
        flush();
        way.changed(true);
    }

    /** The last link to this contact ended. */
    void down() {
        failAll("the direct link ended");
        way.changed(false);
        if (interesting()) {
            rest();
        }
    }

    /** Its addresses are others now: what failed before proves nothing. */
    void renewed() {
        backoff.reset();
        resting = false;
        if (!open() && interesting()) {
            connect();
        }
    }

    /** Tries to open a link without a message, so that the first one need not wait. */
    void warm() {
        usedNanos = loop.nanoTime();
        if (!open() && ready()) {
            connect();
        }
    }

    /** One round trip to the contact's own client, over a link that is opened first. */
    void ping(Consumer<Optional<Echo>> done) {
        usedNanos = loop.nanoTime();
        if (open()) {
            echo(done);
        } else if (dialling || !way.findable()) {
            loop.execute(() -> done.accept(Optional.empty()));
        } else {
            dialling = true;
            way.dial(PATIENCE, failure -> {
                dialling = false;
                lastFailure = failure.orElse("");
                flush();
                echo(done);
            });
        }
    }

    private void echo(Consumer<Optional<Echo>> done) {
        Optional<VerifyKey> node = way.linked();
        if (node.isEmpty()) {
            done.accept(Optional.empty());
            return;
        }
        long sent = loop.nanoTime();
        Optional<String> address = links.address(node.get()).map(Object::toString);
        links.askLinked(
                node.get(),
                new Frame.Ping(),
                PATIENCE,
                reply -> done.accept(reply.map(pong -> new Echo(
                        DirectRoute.PATH,
                        Duration.ofNanos(loop.nanoTime() - sent).toMillis(),
                        address))));
    }

    private boolean interesting() {
        return usedNanos != 0 && loop.nanoTime() - usedNanos < INTEREST.toNanos();
    }

    private void connect() {
        if (dialling) {
            return;
        }
        dialling = true;
        way.dial(PATIENCE, failure -> {
            dialling = false;
            if (failure.isEmpty() && open()) {
                flush();
            } else {
                lastFailure = failure.orElse("the link ended at once");
                giveUp();
            }
        });
    }

    private void flush() {
        List<Flight> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(this::fly);
    }

    private void giveUp() {
        failAll(lastFailure);
        rest();
    }

    private void rest() {
        if (resting) {
            return;
        }
        resting = true;
        Duration rest = way.known() ? backoff.next(met ? LAST_REST : UNKNOWN_REST) : UNKNOWN_REST;
        loop.after(rest, () -> {
            if (resting) {
                resting = false;
                way.rested();
                if (interesting() && !open()) {
                    connect();
                }
            }
        });
    }

    private void fly(Flight flight) {
        Optional<VerifyKey> node = way.linked();
        if (node.isEmpty()) {
            loop.execute(() -> flight.outcome.accept(new DeliveryOutcome.Unavailable("the direct link ended")));
            return;
        }
        if (flying.isEmpty()) {
            progressNanos = loop.nanoTime();
        }
        flying.add(flight);
        watch();
        links.askLinked(node.get(), new Frame.Deliver(flight.envelope), ANSWER, reply -> landed(flight, reply));
    }

    private void landed(Flight flight, Optional<Frame> reply) {
        if (!flying.remove(flight)) {
            return;
        }
        progressNanos = loop.nanoTime();
        if (reply.isEmpty()) {
            flight.outcome.accept(new DeliveryOutcome.Unavailable("the direct link ended before the answer"));
        } else if (reply.get() instanceof Frame.Accepted accepted && accepted.custody() == Frame.Custody.TAKEN) {
            backoff.reset();
            flight.outcome.accept(new DeliveryOutcome.Taken());
        } else if (reply.get() instanceof Frame.Refused refused) {
            flight.outcome.accept(new DeliveryOutcome.Refused(refused.why(), refused.text()));
        } else {
            flight.outcome.accept(new DeliveryOutcome.Unavailable("the other client's answer is not right"));
        }
    }

    /** Finds a link on which nothing is answered any more. */
    private void watch() {
        if (watched) {
            return;
        }
        watched = true;
        long left = Math.max(0, progressNanos + PATIENCE.toNanos() - loop.nanoTime());
        loop.after(Duration.ofNanos(left), () -> {
            watched = false;
            if (flying.isEmpty()) {
                return;
            }
            if (loop.nanoTime() - progressNanos < PATIENCE.toNanos()) {
                watch();
                return;
            }
            lastFailure = "no answer in " + PATIENCE.toMillis() + " ms";
            way.linked().ifPresent(node -> links.drop(node, lastFailure));
            giveUp();
        });
    }

    private void failAll(String why) {
        List<Flight> all = new ArrayList<>(flying);
        all.addAll(waiting);
        flying.clear();
        waiting.clear();
        all.forEach(flight -> flight.outcome.accept(new DeliveryOutcome.Unavailable(why)));
    }
}
