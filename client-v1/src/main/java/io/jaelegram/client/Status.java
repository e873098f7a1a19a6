package io.jaelegram.client;

import java.util.OptionalLong;

/**
 * Everything at a glance.
 *
 * @param server the address as it was given
 * @param queued messages of mine that nobody holds yet
 * @param held messages of mine that somebody holds and whose receipt is missing
 * @param version what this client is, as its wire says it
 */
public record Status(
        String name,
        String server,
        boolean online,
        boolean everAnswered,
        OptionalLong rttMillis,
        int queued,
        int held,
        int contacts,
        int unreadable,
        String version) {}
