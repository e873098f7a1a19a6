package io.jaelegram.client.v3;

import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Inbox;
import io.jaelegram.client.Journal;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.cache.BuddyCache;
import io.jaelegram.client.v3.cache.Giving;
import io.jaelegram.client.v3.dht.Admissions;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.link.Loop;
import java.util.Optional;
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

    private final BuddyRoute route;
    private final BuddyHome home;

    public BuddyLife(Parts parts) {
        Loop loop = parts.loop();
        VerifyKey self = parts.node().publicKey();
        Surroundings around = new Surroundings(
                loop,
                parts.peers(),
                parts.lookup(),
                mailbox -> Optional.empty(),
                () -> false,
                new Admissions(loop::wallMillis),
                node -> Optional.empty());
        CopyPlan plan = new CopyPlan(false, parts.redundancy());
        route = new BuddyRoute(
                around.asking(),
                loop,
                parts.randomness(),
                self,
                around.whereabouts(),
                plan,
                parts.events(),
                reader -> Optional.empty(),
                around.distrust(),
                place -> Optional.empty());
        home = new BuddyHome(
                new BuddyHome.Parts(
                        loop,
                        parts.randomness(),
                        parts.journal(),
                        parts.node(),
                        parts.mailbox(),
                        parts.peers(),
                        parts.standing(),
                        parts.desk(),
                        parts.events()::caughtUp,
                        parts.redundancy(),
                        Giving.ofDisk(parts.give())),
                around);
    }

    /** The way through buddies. */
    public DeliveryRoute route() {
        return route;
    }

    /** Begins to look after what is held for others. */
    public void hold() {
        home.hold();
    }

    /** Begins to read: at once, again later, and whenever there is news. */
    public void read() {
        home.read();
    }

    /** Hands over what too few others hold; {@code done} runs soon. */
    public void leave(Runnable done) {
        home.leave(done);
    }

    /** What is held for others. */
    public BuddyCache cache() {
        return home.cache();
    }
}
