package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Journal;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v3.BuddyLife;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.simulated.SimulatedNode;

/** Version 3: buddies keep it, by the classes of the client itself on a modelled disk. */
final class BuddyBacking implements Backing {
    /** Bytes of disk given to others: the client's default. */
    private static final long GIVE = 64L << 20;

    private final SimulatedStore store;
    private final BuddyLife life;
    private final boolean reads;
    private final Listener outbox;

    BuddyBacking(Scenario.Design design, Person person, Station station, Lookup lookup, Desk desk, Listener outbox) {
        SimulatedNode machine = person.machine();
        reads = design.checkIn();
        this.outbox = outbox;
        store = new SimulatedStore(person.disk(), machine.loop(), machine.randomness());
        Journal journal = new Journal(store, failure -> {
            throw new IllegalStateException(failure.text());
        });
        life = new BuddyLife(new BuddyLife.Parts(
                machine.loop(),
                machine.randomness(),
                journal,
                person.nodeKey(),
                person.mailboxKey(),
                station,
                lookup,
                new OwnStanding(person, machine.loop(), lookup),
                desk::accept,
                new Events(),
                new Redundancy(design.copies(), Math.min(BuddyGroup.LOW, design.copies())),
                GIVE));
    }

    @Override
    public DeliveryRoute route() {
        return life.route();
    }

    @Override
    public void start() {
        life.hold();
        if (reads) {
            life.read();
        } else {
            outbox.caughtUp();
        }
    }

    @Override
    public void leave(Runnable done) {
        life.leave(done);
    }

    @Override
    public void end() {
        store.crash();
    }

    /** Of what routes tell, the outbox of a simulated user heeds the end of a reading, and who holds what. */
    private final class Events implements RouteEvents {
        @Override
        public void ready() {}

        @Override
        public void ready(MailboxId reader) {}

        @Override
        public void moved(MailboxId reader) {}

        @Override
        public void held(EnvelopeId envelope, MailboxId reader, String path, DeliveryOutcome.Held now) {
            outbox.held(envelope, now);
        }

        @Override
        public void caughtUp() {
            outbox.caughtUp();
        }
    }
}
