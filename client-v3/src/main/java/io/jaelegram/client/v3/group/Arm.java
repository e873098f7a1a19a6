package io.jaelegram.client.v3.group;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
     * provider's customer, must not be an arm.
     */
    public List<Neighbour> nearest(Collection<Neighbour> online, int count) {
        List<Neighbour> chosen = new ArrayList<>(count);
        List<Neighbour> sorted = online.stream().distinct().sorted(byDistance()).toList();
        for (Neighbour next : sorted) {
            if (chosen.size() == count) {
                break;
            }
            if (chosen.stream().noneMatch(next::besides)) {
                chosen.add(next);
            }
        }
        return List.copyOf(chosen);
    }

    private Comparator<Neighbour> byDistance() {
        return (one, other) -> compare(one.id(), other.id());
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
