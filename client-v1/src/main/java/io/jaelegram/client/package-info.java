/**
 * The messenger of one person, the same in all versions: who is known, what was said, what still has to leave, what came
 * in. How an envelope travels is a {@link io.jaelegram.client.DeliveryRoute}, and a version is a list of routes.
 *
 * <p>Everything here is touched only on the client's {@link io.jaelegram.protocol.link.Loop}; nothing reads a clock, a
 * socket, a file or a random source by itself. Everything that changes goes through one
 * {@code Journal}, and what a change causes (a frame, a line on the screen) happens after its batch is synced.
 */
package io.jaelegram.client;
