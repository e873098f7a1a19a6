package io.jaelegram.client.v3;

import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Inbox;
import io.jaelegram.client.Journal;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.cache.BuddyCache;
import io.jaelegram.client.v3.cache.BuddyDoor;
import io.jaelegram.client.v3.cache.Rounds;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.link.Loop;
import java.util.function.BiConsumer;

/**
 * All that one client does with buddies between its start and its exit: as writer, as reader and as holder. A life ends
 * with {@link #leave} or with the loop; the next one begins anew from the disk. Touched only on the loop.
 */
public final class BuddyLife {
    /**
     * What it is made of.
     *
     * @param desk the inbox, whose source is told what became of each envelope
     * @param give bytes of disk given to others; 0 to be nobody's buddy
     */
    public record Parts(
            Loop loop,
            Randomness randomness,
            Journal journal,
            SigningKey node,
            SigningKey mailbox,
            Peers peers,
            Lookup lookup,
            Standing standing,
            BiConsumer<Envelope, Inbox.Source> desk,
            RouteEvents events,
            Redundancy redundancy,
            long give) {}

    private final BuddyCache cache;
    private final BuddyDoor door;
    private final Rounds rounds;
    private final BuddyRoute route;
    private final BuddyCheckIn checkIn;

    public BuddyLife(Parts parts) {
        Loop loop = parts.loop();
        VerifyKey self = parts.node().publicKey();
        NodesAround nodes = new NodesAround(parts.lookup(), loop::wallMillis);
        Asking asking = new PeerAsking(loop, parts.peers(), parts.lookup(), nodes);
        LookupWhereabouts others = new LookupWhereabouts(parts.lookup(), nodes, asking);
        cache = new BuddyCache(loop, parts.journal(), parts.node(), parts.give());
        door = new BuddyDoor(loop, cache, self);
        rounds = new Rounds(loop, parts.randomness(), cache, others, self, parts.redundancy());
        CopyPlan plan = new CopyPlan(false, parts.redundancy());
        route = new BuddyRoute(asking, loop, self, others, plan, parts.events());
        Mailbox mailbox = new Mailbox(parts.mailbox(), self);
        checkIn = new BuddyCheckIn(
                loop,
                parts.standing(),
                new OwnWindow(nodes, parts.mailbox().publicKey(), self),
                (window, told) -> new Reading(asking, loop, mailbox, parts.desk()::accept, window, told),
                new Subscription(asking, loop, mailbox),
                parts.events()::caughtUp);
        parts.peers().serve(BuddyDoor.TYPES, door::received);
        parts.peers().watch(new Peers.Watcher() {
            @Override
            public void up(VerifyKey node) {}

            @Override
            public void down(VerifyKey node) {
                door.down(node);
                rounds.down(node);
            }
        });
    }

    /** The way through buddies. */
    public DeliveryRoute route() {
        return route;
    }

    /** Begins to look after what is held for others. */
    public void hold() {
        rounds.start();
    }

    /** Begins to read: at once, again later, and whenever there is news. */
    public void read() {
        checkIn.start();
    }

    /** Hands over what too few others hold; {@code done} runs soon. */
    public void leave(Runnable done) {
        checkIn.stop();
        rounds.leave(done);
    }

    /** What is held for others. */
    public BuddyCache cache() {
        return cache;
    }
}
