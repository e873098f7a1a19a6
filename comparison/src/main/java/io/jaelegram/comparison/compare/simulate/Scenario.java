package io.jaelegram.comparison.compare.simulate;

import java.time.Duration;

/**
 * What is simulated: everything that a result depends on.
 *
 * @param version {@code v1}, {@code v2} or {@code v3}
 */
public record Scenario(
        String version, long seed, Population population, Traffic traffic, Trouble trouble, Design design) {
    /**
     * Who is there, and when.
     *
     * @param availability share of the time that each is online, above 0 to 1
     * @param session mean length
     * @param crashes share of the sessions that end without a goodbye
     * @param leaving share of the users that leave for good in a day, each replaced by a newcomer
     * @param diurnal whether all live by one daily rhythm
     * @param reachable share of the pairs that find a direct way to each other while both are online
     */
    public record Population(
            int users,
            double availability,
            Duration session,
            Shape shape,
            double crashes,
            double leaving,
            boolean diurnal,
            double reachable) {}

    /** How session lengths are spread, and the times between them. */
    public enum Shape {
        EXPONENTIAL,
        /** With the exponent 0.6, as measured in file-sharing networks: many short ones, few very long (buddies-dht.md 2). */
        WEIBULL
    }

    /**
     * Who writes how much.
     *
     * @param perHour messages that a user writes in an hour online
     * @param friends to whom a user writes, drawn once
     * @param hours for which messages are written
     * @param settling for which the simulation goes on afterwards, so that readers return
     */
    public record Traffic(double perHour, int friends, Duration hours, Duration settling) {}

    /**
     * What goes wrong besides.
     *
     * @param hostile share of the accounts, always online, that acknowledge copies and drop them
     * @param gone share of the nodes online that crash at one moment
     * @param goneAt that moment, since the start
     * @param forGood whether they never come back
     */
    public record Trouble(double hostile, double gone, Duration goneAt, boolean forGood) {}

    /**
     * Version 3 as it is, or broken on purpose.
     *
     * @param copies that are placed; {@code BuddyGroup.COPIES} as it is
     * @param checkIn whether readers ask their buddies at all
     */
    public record Design(int copies, boolean checkIn) {}

    /** From the start to the end. */
    public Duration length() {
        return traffic.hours().plus(traffic.settling());
    }
}
