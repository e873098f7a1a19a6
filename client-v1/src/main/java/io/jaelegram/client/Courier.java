package io.jaelegram.client;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes an envelope to the first route that brings it closer to its reader, in the order of the version's list. */
public final class Courier {
    private final List<DeliveryRoute> routes;
    private final Loop loop;

    public Courier(List<DeliveryRoute> routes, Loop loop) {
        this.routes = List.copyOf(routes);
        this.loop = loop;
    }

    /**
     * What became of it.
     *
     * @param path the route that answered last; empty when none was ready
     */
    public record Posted(DeliveryOutcome outcome, String path) {
        /** Whether somebody answers for it now. */
        public boolean accepted() {
            return outcome instanceof DeliveryOutcome.Held || outcome instanceof DeliveryOutcome.Taken;
        }
    }

    /** Whether some route may bring this reader something now. */
    boolean ready(Contact to) {
        return routes.stream().anyMatch(route -> route.ready(to));
    }

    /** The name of the first route whose way to this reader is open now. */
    Optional<String> path(Contact to) {
        return routes.stream().filter(route -> route.open(to)).findFirst().map(DeliveryRoute::path);
    }

    /** The first sign of life, in the order of the routes; empty when no way answers. */
    void ping(Contact to, Consumer<Optional<Echo>> done) {
        ping(to, 0, done);
    }

    private void ping(Contact to, int index, Consumer<Optional<Echo>> done) {
        if (index == routes.size()) {
            loop.execute(() -> done.accept(Optional.empty()));
            return;
        }
        routes.get(index).ping(to, echo -> {
            if (echo.isPresent()) {
                done.accept(index == 0 ? echo : echo.map(answer -> answer.after(obstacles(to, index))));
            } else {
                ping(to, index + 1, done);
            }
        });
    }

    /** What stood in the ways before this one, each behind its name. */
    private String obstacles(Contact to, int index) {
        return routes.subList(0, index).stream()
                .map(route -> route.path() + ": " + route.obstacle(to).orElse("no answer"))
                .collect(Collectors.joining("; "));
    }

    /** Whether a way that is tried before this one is known to be open to this reader. */
    boolean closer(Contact to, Optional<String> path) {
        return routes.stream()
                .takeWhile(route -> !path.equals(Optional.of(route.path())))
                .anyMatch(route -> route.open(to));
    }

    /** What stood in the ways before this one, and what the route of this name knows of the way of an envelope. */
    List<String> account(Contact to, String path, EnvelopeId envelope) {
        List<String> account = new ArrayList<>();
        routes.stream()
                .takeWhile(route -> !route.path().equals(path))
                .forEach(route ->
                        route.obstacle(to).ifPresent(why -> account.add(route.path() + " was tried first: " + why)));
        routes.stream()
                .filter(route -> route.path().equals(path))
                .forEach(route -> account.addAll(route.account(envelope)));
        return account;
    }

    /** When what is held on this path is brought there again. */
    public Rhythm rhythm(Optional<String> path, DeliveryOutcome.Held held) {
        return routes.stream()
                .filter(route -> path.equals(Optional.of(route.path())))
                .findFirst()
                .map(route -> route.rhythm(held))
                .orElse(Rhythm.ONE_HOLDER);
    }

    /** Tries; {@code done} runs once, later. */
    public void post(Contact to, Envelope envelope, Consumer<Posted> done) {
        post(to, envelope, path -> {}, done);
    }

    /** @param by is told the name of each route that is tried: the reader's receipt may be faster than its answer */
    void post(Contact to, Envelope envelope, Consumer<String> by, Consumer<Posted> done) {
        Posted none = new Posted(new DeliveryOutcome.Unavailable("no way to send is open"), "");
        attempt(to, envelope, 0, none, by, done);
    }

    private void attempt(
            Contact to, Envelope envelope, int index, Posted last, Consumer<String> by, Consumer<Posted> done) {
        int next = index;
        while (next < routes.size() && !routes.get(next).ready(to)) {
            next++;
        }
        if (next == routes.size()) {
            loop.execute(() -> done.accept(last));
            return;
        }
        DeliveryRoute route = routes.get(next);
        int after = next + 1;
        by.accept(route.path());
        route.deliver(to, envelope, outcome -> {
            Posted posted = new Posted(outcome, route.path());
            if (posted.accepted()) {
                done.accept(posted);
            } else {
                attempt(to, envelope, after, posted, by, done);
            }
        });
    }
}
