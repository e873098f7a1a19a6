package io.jaelegram.client.v3;

import io.jaelegram.client.Inbox;
import io.jaelegram.client.Journal;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.cache.BuddyCache;
import io.jaelegram.client.v3.cache.BuddyDoor;
import io.jaelegram.client.v3.cache.Giving;
import io.jaelegram.client.v3.cache.Rounds;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What one client does on its own disk's behalf, from its start to its exit: reads its mail with buddies, and looks after
 * what it holds for others. Touched only on the loop.
 */
final class BuddyHome {
    /**
     * What it is made of.
     *
     * @param desk the inbox, whose source is told what became of each envelope
     * @param caughtUp runs after each reading
     * @param giving what is given to others
     */
    record Parts(
            Loop loop,
            Randomness randomness,
            Journal journal,
            SigningKey node,
            SigningKey mailbox,
            Peers peers,
            Standing standing,
            BiConsumer<Envelope, Inbox.Source> desk,
            Runnable caughtUp,
            Redundancy redundancy,
            Giving giving) {}

    private final BuddyCache cache;
    private final BuddyDoor door;
    private final Rounds rounds;
    private final BuddyCheckIn checkIn;
    private final Distrust distrust;

    BuddyHome(Parts parts, Surroundings around) {
        Loop loop = parts.loop();
        VerifyKey self = parts.node().publicKey();
        distrust = around.distrust();
        cache = new BuddyCache(loop, parts.journal(), parts.node(), parts.giving());
        door = new BuddyDoor(loop, cache, self, new OwnMail(parts.mailbox(), parts.desk()));
        rounds = new Rounds(loop, parts.randomness(), cache, around.whereabouts(), self, parts.redundancy(), distrust);
        Mailbox mailbox = new Mailbox(parts.mailbox(), self);
        Asking asking = around.asking();
        checkIn = new BuddyCheckIn(
                loop,
                parts.standing(),
                new OwnWindow(around.nodes(), parts.mailbox().publicKey(), self, parts.standing()::excluded),
                (window, heard, told) -> new Reading(
                        asking,
                        loop,
                        mailbox,
                        parts.desk()::accept,
                        window,
                        heard,
                        new Promises(
                                asking,
                                mailbox,
                                self,
                                Duration.ofMillis(loop.wallMillis()).toDays(),
                                this::broken),
                        told),
                new Subscription(asking, loop, mailbox),
                parts.caughtUp());
        parts.peers().serve(BuddyDoor.TYPES, door::received);
        parts.peers().watch(new Links());
    }

    private void broken(List<VerifyKey> droppers) {
        distrust.add(droppers);
        checkIn.broken(droppers);
    }

    /** Begins to look after what is held for others. */
    void hold() {
        rounds.start();
    }

    /** Begins to read: at once, again later, and whenever there is news. */
    void read() {
        checkIn.start();
    }

    /** Reads at once what came meanwhile. */
    void readAgain() {
        checkIn.again();
    }

    /** Hands over what too few others hold; {@code done} runs within {@link Rounds#HAND_OFF}. */
    void leave(Runnable done) {
        checkIn.stop();
        rounds.leave(done);
    }

    void stop() {
        checkIn.stop();
        rounds.stop();
    }

    BuddyCache cache() {
        return cache;
    }

    /** What the ends of links mean. */
    private final class Links implements Peers.Watcher {
        @Override
        public void up(VerifyKey node) {
            // Whoever opens a link says by itself what it wants.
        }

        @Override
        public void down(VerifyKey node) {
            door.down(node);
            rounds.down(node);
        }
    }
}
