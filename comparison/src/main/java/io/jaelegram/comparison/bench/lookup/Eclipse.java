package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody who wants all seats of one mailbox's group at one epoch. An id is drawn as random bytes, which is what the hash
 * of a new key is; a key is made for those alone that lie close enough to matter.
 */
final class Eclipse {
    /** What the server admits for one network address. */
    static final double ADMISSIONS_A_DAY = 16;

    private static final int EPOCH = 1;
    private static final int SEATS = Limits.ARMS * Arm.SEATS;
    private static final int MEASURED_KEYS = 2_000;

    /** Looks at the group while the ids that are needed are made: the figures are right to half a percent. */
    private static final int LOOKS = 200;

    private final Randomness chance;
    private final int online;
    private VerifyKey mailbox;

    Eclipse(long seed, int online) {
        chance = Randomness.seeded(seed);
        this.online = online;
    }

    /**
     * Medians over mailboxes: a mean says little, because now and then an honest node lies very close to an arm.
     *
     * @param ids made until all 16 seats were the attacker's, where nobody has a ticket
     * @param seats of the 16 that these same ids get where honest nodes have tickets and they have none
     * @param mostSeats the most of these
     * @param admissions tickets until all seats are the attacker's, where everybody has one
     */
    record Figures(long ids, long seats, long mostSeats, long admissions) {}

    Figures run(int trials) {
        List<Long> ids = new ArrayList<>();
        List<Long> admissions = new ArrayList<>();
        List<Long> seats = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            mailbox = SigningKey.generate(chance).publicKey();
            Crowd strangers = new Crowd(false);
            ids.add(strangers.grow(honest(false)));
            seats.add((long) taken(honest(true), strangers));
            admissions.add(new Crowd(true).grow(honest(true)));
        }
        return new Figures(median(ids), median(seats), Collections.max(seats), median(admissions));
    }

    private static long median(List<Long> all) {
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    /** CPU time for one try of somebody who makes keys until one lies well. */
    static double microsPerKey(long seed) {
        Randomness chance = Randomness.seeded(seed);
        Stopwatch watch = Stopwatch.start();
        for (int i = 0; i < MEASURED_KEYS; i++) {
            NodeId.of(SigningKey.generate(chance).publicKey());
        }
        return watch.nanos() / 1_000.0 / MEASURED_KEYS;
    }

    private Crowd honest(boolean admitted) {
        Crowd honest = new Crowd(admitted);
        honest.draw(online);
        return honest;
    }

    private int taken(Crowd honest, Crowd attackers) {
        Set<Neighbour> all = new HashSet<>(honest.closest());
        Set<Neighbour> mine = attackers.closest();
        all.addAll(mine);
        return (int) BuddyGroup.of(mailbox, EPOCH, Set.of(), all).arms().stream()
                .flatMap(List::stream)
                .map(Seat::buddy)
                .filter(mine::contains)
                .count();
    }

    /** Nodes drawn at random, of which those around the mailbox's arms are kept: nobody else can have a seat. */
    private final class Crowd {
        private final boolean admitted;
        private final List<Region> regions =
                Arm.all(mailbox, EPOCH).stream().map(Region::new).toList();

        Crowd(boolean admitted) {
            this.admitted = admitted;
        }

        void draw(int count) {
            for (int i = 0; i < count; i++) {
                NodeId id = new NodeId(Bytes.of(chance.bytes(NodeId.SIZE)));
                if (regions.stream().anyMatch(region -> region.wants(id))) {
                    VerifyKey key = SigningKey.generate(chance).publicKey();
                    Neighbour node = new Neighbour(key, id.bytes(), Set.of(), admitted);
                    regions.forEach(region -> region.offer(id, node));
                }
            }
        }

        /** Draws until all seats are its own; how many it drew. */
        long grow(Crowd honest) {
            int step = Math.max(1, SEATS * online / LOOKS);
            long drawn = 0;
            while (taken(honest, this) < SEATS) {
                draw(step);
                drawn += step;
            }
            return drawn;
        }

        Set<Neighbour> closest() {
            Set<Neighbour> all = new HashSet<>();
            regions.forEach(region -> region.nodes().forEach(all::add));
            return all;
        }
    }
}
