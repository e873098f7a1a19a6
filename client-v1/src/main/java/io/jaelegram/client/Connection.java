package io.jaelegram.client;

import java.util.OptionalLong;

/**
 * How we stand with the server.
 *
 * @param online registered and usable
 * @param text for a person: the address, and when offline what to type
 * @param rttMillis the last measured round trip
 * @param everAnswered whether it ever answered since the client started
 */
public record Connection(boolean online, String text, OptionalLong rttMillis, boolean everAnswered) {}
