package io.jaelegram.client.v2;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Echo;
import io.jaelegram.protocol.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands an envelope to the reader's own client: no node stands in between. */
public final class DirectRoute implements DeliveryRoute {
    /** Its name in events. */
    public static final String PATH = "direct";

    private final DirectLinks direct;

    DirectRoute(DirectLinks direct) {
        this.direct = direct;
    }

    @Override
    public String path() {
        return PATH;
    }

    /** For nobody in particular there is no direct way. */
    @Override
    public boolean ready() {
        return false;
    }

    @Override
    public boolean ready(Contact to) {
        return direct.path(to).filter(DirectPath::ready).isPresent();
    }

    @Override
    public boolean open(Contact to) {
        return direct.path(to).filter(DirectPath::open).isPresent();
    }

    @Override
    public void approach(Contact to) {
        direct.path(to).ifPresent(DirectPath::warm);
    }

    @Override
    public void ping(Contact to, Consumer<Optional<Echo>> done) {
        direct.path(to).ifPresentOrElse(path -> path.ping(done), () -> done.accept(Optional.empty()));
    }

    @Override
    public Optional<String> obstacle(Contact to) {
        return direct.path(to).map(DirectPath::lastFailure).filter(why -> !why.isEmpty());
    }

    @Override
    public List<String> nodes() {
        return List.of();
    }

    @Override
    public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        direct.path(to)
                .ifPresentOrElse(
                        path -> path.deliver(envelope, outcome),
                        () -> outcome.accept(new DeliveryOutcome.Unavailable("it may not know your address")));
    }
}
