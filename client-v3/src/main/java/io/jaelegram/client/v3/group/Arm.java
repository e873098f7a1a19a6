package io.jaelegram.client.v3.group;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One of the four regions in which a reader's mail is held (buddies-dht.md 7.1). Its place in the ring is a hash of the
 * mailbox key, its number and a quarter of the epoch, so that each step of the epoch moves one arm of the four.
 *
 * @param number 0 to 3
 * @param key 32 bytes: the place in the ring
 */
public record Arm(int number, Bytes key) {
    /** Seats in an arm: four carry the reliability, four arms the dispersion (buddies-dht.md 4.3). */
    public static final int SEATS = 4;

    /** Nodes of an arm that a reader asks: covers what came and went between storing and reading. */
    public static final int WINDOW = 8;

    /** One seat of so many may be a stranger's (buddies-dht.md 7.1). */
    private static final int STRANGERS = 4;

    /** The arm as it stands in an epoch of at least 0. */
    public static Arm of(VerifyKey mailbox, int number, int epoch) {
        // In 64 bits: the greatest epoch must not wrap into another arm's places.
        long turn = Math.floorDiv((long) epoch + number, (long) Limits.ARMS);
        byte[] place = new ByteWriter(9).u8(number).u64(turn).toArray();
        byte[] hash = Sha256.hash(Label.BUDDY_SEAT.bytes(), mailbox.bytes().toArray(), place);
        return new Arm(number, Bytes.of(hash));
    }

    /** All four. */
    public static List<Arm> all(VerifyKey mailbox, int epoch) {
        List<Arm> arms = new ArrayList<>(Limits.ARMS);
        for (int number = 0; number < Limits.ARMS; number++) {
            arms.add(of(mailbox, number, epoch));
        }
        return List.copyOf(arms);
    }

    /** Which arm moved when the epoch came to this value. */
    public static int moved(int epoch) {
        return Math.floorMod(-epoch, Limits.ARMS);
    }

    /**
     * The nodes nearest to this arm's key, nearest first, at most one of each public network: one rack, or one
     * provider's customer, must not be an arm. Every fourth may be a stranger, and more where too few were admitted:
     * whoever makes keys until they lie here must not have the arm.
     */
    public List<Neighbour> nearest(Collection<Neighbour> online, int count) {
        List<Neighbour> admitted = online.stream().filter(Neighbour::admitted).toList();
        if (admitted.isEmpty()) {
            return apart(online, count);
        }
        int known = apart(admitted, count).size();
        int room = Math.max(count / STRANGERS, count - known);
        List<Neighbour> strangers =
                apart(online.stream().filter(one -> !one.admitted()).toList(), room);
        List<Neighbour> both = new ArrayList<>(admitted);
        both.addAll(strangers);
        return apart(both, count);
    }

    private List<Neighbour> apart(Collection<Neighbour> online, int count) {
        List<Neighbour> chosen = new ArrayList<>(count);
        Optional<Neighbour> next = after(Optional.empty(), online);
        while (next.isPresent() && chosen.size() < count) {
            if (!beside(next.get(), chosen)) {
                chosen.add(next.get());
            }
            next = after(next, online);
        }
        return List.copyOf(chosen);
    }

    /** The nearest of those that are farther than {@code last}: few are chosen of many, so nothing is sorted. */
    private Optional<Neighbour> after(Optional<Neighbour> last, Collection<Neighbour> online) {
        Neighbour nearest = null;
        for (Neighbour one : online) {
            boolean farther = last.isEmpty() || compare(one.id(), last.get().id()) > 0;
            if (farther && (nearest == null || compare(one.id(), nearest.id()) < 0)) {
                nearest = one;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static boolean beside(Neighbour one, List<Neighbour> chosen) {
        for (Neighbour other : chosen) {
            if (one.besides(other)) {
                return true;
            }
        }
        return false;
    }

    private int compare(Bytes one, Bytes other) {
        for (int at = 0; at < key.size(); at++) {
            int difference = ((one.at(at) ^ key.at(at)) & 0xff) - ((other.at(at) ^ key.at(at)) & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
