package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Courier;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One session of one user, from start to exit or crash. */
final class Visit {
    private final Town town;
    private final Person person;
    private final Loop loop;
    private final Station station;
    private final Backing backing;
    private final Posting posting;
    private final Runnable ended;
    private boolean leaving;
    private boolean over;

    /** @param person whose machine is up */
    Visit(Town town, Person person, NodeRecord record, Runnable ended) {
        this.town = town;
        this.person = person;
        this.ended = ended;
        loop = person.machine().loop();
        station = new Station(town, person, record);
        Desk desk = new Desk(town, person, loop, this::owing);
        backing = town.backing(person, station, desk, new Outbox());
        List<DeliveryRoute> routes = new ArrayList<>();
        if (town.straight()) {
            station.serve(
                    Set.of(Frame.Type.DELIVER),
                    (from, frame, reply) -> desk.accept(((Frame.Deliver) frame).envelope(), new Straight(reply)));
            routes.add(new DirectTry(town, station, other -> town.reachable(person, other)));
        }
        routes.add(backing.route());
        posting = new Posting(town, person, loop, new Courier(routes, loop));
    }

    /** The link to the server stands. */
    void start() {
        town.announce(station);
        backing.start();
        posting.owing();
        think();
    }

    /** The user closes it; what is handed over takes up to 3 s. */
    void leave() {
        leaving = true;
        backing.leave(() -> end(true));
    }

    /** It ends now. */
    void end(boolean goodbye) {
        if (!over) {
            over = true;
            backing.end();
            Duration noticed = goodbye ? person.shard().wire().way() : Limits.DEAD_AFTER;
            station.close(noticed);
            town.withdraw(station, noticed);
            ended.run();
        }
    }

    private void think() {
        loop.after(town.untilNextText(person), () -> {
            if (!leaving) {
                town.newText(person).ifPresent(posting::write);
                think();
            }
        });
    }

    private void owing() {
        posting.owing();
    }

    /** What the way through others tells this user's outbox. */
    private final class Outbox implements Backing.Listener {
        @Override
        public void caughtUp() {
            posting.again();
        }

        @Override
        public void held(EnvelopeId envelope, DeliveryOutcome.Held now) {
            posting.held(envelope, now);
        }
    }
}
