package io.jaelegram.server.core;

import io.jaelegram.server.store.MailQuota;

/**
 * What the operator may change.
 *
 * @param quota how much may wait in a mailbox
 * @param puts envelopes that one account may hand in
 * @param lookUps names and prekeys that one account may ask for
 * @param registrations how often one name may come back
 * @param connections links in all
 * @param connectionsPerAddress links from one network address (for IPv6 one /64)
 * @param countLoopback whether the limit of an address holds for this machine's own addresses too
 * @param memoryBytes bytes of envelopes that may be in memory at once, in each direction: more is refused or waits
 * @param addressPuts envelopes that all accounts of one network address may hand in
 * @param totalPuts envelopes that all accounts may hand in
 */
public record ServerLimits(
        MailQuota quota,
        Rate puts,
        Rate lookUps,
        Rate registrations,
        int connections,
        int connectionsPerAddress,
        boolean countLoopback,
        long memoryBytes,
        Rate addressPuts,
        Rate totalPuts) {
    private static final int MB = 1 << 20;

    /** Without limits that accounts share. */
    public ServerLimits(
            MailQuota quota,
            Rate puts,
            Rate lookUps,
            Rate registrations,
            int connections,
            int connectionsPerAddress,
            boolean countLoopback,
            long memoryBytes) {
        this(
                quota,
                puts,
                lookUps,
                registrations,
                connections,
                connectionsPerAddress,
                countLoopback,
                memoryBytes,
                Rate.NONE,
                Rate.NONE);
    }

    /** What an operator gets who changes nothing. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            new MailQuota(10_000, 64L * MB, 2_500, 16L * MB),
            new Rate(1_000, 5_000),
            new Rate(50, 1_500),
            new Rate(2, 60),
            20_000,
            200,
            false,
            16L * MB,
            new Rate(5_000, 25_000),
            new Rate(0, 100_000));

    /**
     * A steady rate and how far one may run ahead of it.
     *
     * @param perSecond tokens that come back each second; 0: no limit
     * @param burst tokens at most
     */
    public record Rate(double perSecond, double burst) {
        /** As fast as anybody can. */
        public static final Rate NONE = new Rate(0, 0);

        boolean limited() {
            return perSecond > 0;
        }
    }

    public ServerLimits withShared(Rate ofAddress, Rate ofAll) {
        return new ServerLimits(
                quota,
                puts,
                lookUps,
                registrations,
                connections,
                connectionsPerAddress,
                countLoopback,
                memoryBytes,
                ofAddress,
                ofAll);
    }

    public ServerLimits withQuota(MailQuota other) {
        return new ServerLimits(
                other,
                puts,
                lookUps,
                registrations,
                connections,
                connectionsPerAddress,
                countLoopback,
                memoryBytes,
                addressPuts,
                totalPuts);
    }

    public ServerLimits withMemory(long bytes) {
        return new ServerLimits(
                quota,
                puts,
                lookUps,
                registrations,
                connections,
                connectionsPerAddress,
                countLoopback,
                bytes,
                addressPuts,
                totalPuts);
    }

    public ServerLimits withPuts(Rate other) {
        return new ServerLimits(
                quota,
                other,
                lookUps,
                registrations,
                connections,
                connectionsPerAddress,
                countLoopback,
                memoryBytes,
                addressPuts,
                totalPuts);
    }
}
