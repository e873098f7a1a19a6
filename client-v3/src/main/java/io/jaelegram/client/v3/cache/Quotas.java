package io.jaelegram.client.v3.cache;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.PutProof;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much a buddy takes (buddies-dht.md 7.1). What is full is refused and the next seat is asked; nothing that was taken
 * is ever dropped for room.
 *
 * <p>A deposit counts for the day on which its copy dies, so that a repair that brings many days' mail at once is not
 * taken for a flood, and a flood that pretends to be old fills each day only once.
 *
 * @param giving what the person gives at all
 */
record Quotas(Giving giving) {
    /** One reader's mail: some 10,000 texts. */
    static final long OWNER = 4L << 20;

    /** One writer's mail to one reader in a day. */
    static final long CAPABILITY_DAY = 256L << 10;

    /** One writer may not fill its reader's share, so that the others' mail still finds room. */
    static final long CAPABILITY = OWNER / 2;

    /** Messages of writers without a capability, to one reader in a day, all together. */
    static final int STRANGERS_DAY = 20;

    /** Bytes of one such message: a first one carries post-quantum keys, who its writer is, and a screen of text. */
    static final int STRANGER = (8 << 10) + Envelope.HEADER_BYTES;

    /** Tombstones of one reader: 14 days with 2,000 messages each. */
    static final long TOMBSTONES = 512L << 10;

    private static final long DAY = Duration.ofDays(1).toSeconds();

    /**
     * Why this deposit is not taken, if so.
     *
     * @param total bytes on the disk for others
     * @param today bytes that went through for others in this day
     */
    Optional<Refusal> refusal(Shelf shelf, long total, long today, int size, long diesAt, Optional<PutProof> proof) {
        if (total + size > giving.disk() || today > giving.trafficPerDay() - size) {
            return Optional.of(Refusal.NO_SPACE);
        }
        boolean fits = shelf.bytes() + size <= OWNER
                && proof.map(shown -> fitsCapability(shelf, size, diesAt, shown))
                        .orElseGet(() -> fitsStrangers(shelf, size, diesAt));
        return fits ? Optional.empty() : Optional.of(Refusal.QUOTA);
    }

    /** Whether a tombstone over nothing that is here is kept: it costs room, and anybody can be somebody's owner. */
    boolean keeps(Shelf shelf, long total, int size) {
        return total + size <= giving.disk() && shelf.graveBytes() + size <= TOMBSTONES;
    }

    private static boolean fitsCapability(Shelf shelf, int size, long diesAt, PutProof proof) {
        List<Copy> same = shelf.all().stream()
                .filter(copy -> copy.proof()
                        .map(other -> other.capability().key())
                        .equals(Optional.of(proof.capability().key())))
                .toList();
        long all = same.stream().mapToLong(Copy::size).sum();
        long thatDay = same.stream()
                .filter(copy -> day(copy.diesAt()) == day(diesAt))
                .mapToLong(Copy::size)
                .sum();
        return thatDay + size <= CAPABILITY_DAY && all + size <= CAPABILITY;
    }

    private static boolean fitsStrangers(Shelf shelf, int size, long diesAt) {
        long thatDay = shelf.all().stream()
                .filter(copy -> copy.proof().isEmpty() && day(copy.diesAt()) == day(diesAt))
                .count();
        return size <= STRANGER && thatDay < STRANGERS_DAY;
    }

    private static long day(long diesAt) {
        return diesAt / DAY;
    }
}
