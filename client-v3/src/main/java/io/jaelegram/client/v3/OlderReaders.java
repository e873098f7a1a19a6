package io.jaelegram.client.v3;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Echo;
import io.jaelegram.protocol.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The server's route, for readers of versions without buddies alone: what one version-3 client writes to another never
 * lies at the server, however long it has to wait.
 */
final class OlderReaders implements DeliveryRoute {
    private final DeliveryRoute server;
    private final Records records;

    OlderReaders(DeliveryRoute server, Records records) {
        this.server = server;
        this.records = records;
    }

    @Override
    public String path() {
        return server.path();
    }

    @Override
    public boolean ready() {
        return server.ready();
    }

    @Override
    public boolean ready(Contact to) {
        return server.ready() && !records.buddies(to.mailbox()).orElse(false);
    }

    @Override
    public boolean open(Contact to) {
        return ready(to);
    }

    @Override
    public void ping(Contact to, Consumer<Optional<Echo>> done) {
        if (ready(to)) {
            server.ping(to, done);
        } else {
            done.accept(Optional.empty());
        }
    }

    @Override
    public List<String> nodes() {
        return server.nodes();
    }

    @Override
    public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
        records.seek(envelope.mailbox(), sought -> {
            if (sought.record().filter(Records::byBuddies).isPresent()) {
                outcome.accept(new DeliveryOutcome.Unavailable(to.name() + " takes its mail from buddies"));
            } else if (!sought.asked()) {
                outcome.accept(
                        new DeliveryOutcome.Unavailable("nobody could say how " + to.name() + " takes its mail"));
            } else {
                server.deliver(to, envelope, outcome);
            }
        });
    }
}
