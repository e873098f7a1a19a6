package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.v2.DirectRoute;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Straight to the reader's node where a way there exists: the model of version 2's direct links, which dial and punch. */
final class DirectTry implements DeliveryRoute {
    static final String PATH = DirectRoute.PATH;

    /** As long as version 2 waits before the next route. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final Town town;
    private final Station station;
    private final Predicate<Person> reachable;

    DirectTry(Town town, Station station, Predicate<Person> reachable) {
        this.town = town;
        this.station = station;
        this.reachable = reachable;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public boolean ready(Contact to) {
        return reachable.test(town.person(to.mailbox()));
    }

    @Override
    public List<String> nodes() {
        return List.of();
    }

    @Override
    public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        station.ask(
                to.identity(),
                new Frame.Deliver(envelope),
                PATIENCE,
                answer -> outcome.accept(
                        answer.isPresent()
                                ? new DeliveryOutcome.Taken()
                                : new DeliveryOutcome.Unavailable("no answer")));
    }
}
