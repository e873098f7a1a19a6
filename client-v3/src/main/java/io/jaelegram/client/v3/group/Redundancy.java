package io.jaelegram.client.v3.group;

/**
 * How many holders a message shall have; whole copies are meant. Simulations vary it, users do not.
 *
 * @param copies that are placed, and that a repair brings it back to
 * @param low with fewer live copies than this it is repaired
 */
public record Redundancy(int copies, int low) {
    /** Measured: five copies, repaired below three, miss fewer next sessions than one in 10,000 (buddies-dht.md 4.3). */
    public static final Redundancy DEFAULT = new Redundancy(BuddyGroup.COPIES, BuddyGroup.LOW);

    public Redundancy {
        if (copies < 1 || copies > BuddyGroup.COPIES || low < 0 || low > copies) {
            throw new IllegalArgumentException(copies + " copies, repaired below " + low);
        }
    }
}
