package io.jaelegram.client.v2;

import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Dials the addresses of one node in parallel with staggered starts, nearest first (RFC 8305 section 5); the first that
 * opens wins. Touched only on the loop.
 */
final class Race {
    /** "Connection Attempt Delay" of RFC 8305 section 8. */
    static final Duration STAGGER = Duration.ofMillis(250);

    /** So many addresses are dialled before ways over UDP are: on a LAN and between public addresses one is enough. */
    private static final int TCP_FIRST = 1;

    /** A mapped address and an observed one; more would be packets to whom nobody proved to be there. */
    private static final int MOST_UDP = 2;

    private final Loop loop;
    private final Deque<Candidate> left;
    private final Attempt attempt;
    private final Consumer<Optional<String>> done;
    private Optional<Loop.Timer> next = Optional.empty();
    private String why = "there is no address to try";
    private int running;
    private boolean over;

    /** Starts one dial; its end is told to {@link #failed} or {@link #won}. */
    @FunctionalInterface
    interface Attempt {
        void dial(Candidate to, Race race);
    }

    /** @param done runs once: with nothing when a link is open, else with the last failure in words */
    Race(Loop loop, Collection<Candidate> candidates, Attempt attempt, Consumer<Optional<String>> done) {
        this.loop = loop;
        this.attempt = attempt;
        this.done = done;
        left = new ArrayDeque<>(order(candidates));
    }

    /** The nearest over TCP first, then the ways over UDP, then the rest. */
    private static List<Candidate> order(Collection<Candidate> candidates) {
        List<Candidate> order = new ArrayList<>(candidates.stream()
                .filter(one -> one.transport() == Transport.TCP)
                .sorted(Comparator.comparing(Candidate::scope))
                .toList());
        List<Candidate> udp = candidates.stream()
                .filter(one -> one.transport() == Transport.QUIC)
                .limit(MOST_UDP)
                .toList();
        order.addAll(Math.min(TCP_FIRST, order.size()), udp);
        return order;
    }

    void start(Duration timeout) {
        loop.after(timeout, () -> end(Optional.of("no answer in " + timeout.toMillis() + " ms")));
        step();
    }

    boolean over() {
        return over;
    }

    void won() {
        end(Optional.empty());
    }

    void failed(DialFailure failure) {
        running--;
        why = failure.text();
        if (!over) {
            step();
        }
    }

    private void step() {
        next.ifPresent(Loop.Timer::cancel);
        next = Optional.empty();
        if (!left.isEmpty()) {
            running++;
            next = Optional.of(loop.after(STAGGER, this::step));
            attempt.dial(left.remove(), this);
        } else if (running == 0) {
            loop.execute(() -> end(Optional.of(why)));
        }
    }

    private void end(Optional<String> failure) {
        if (!over) {
            over = true;
            next.ifPresent(Loop.Timer::cancel);
            done.accept(failure);
        }
    }
}
