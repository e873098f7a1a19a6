package io.jaelegram.server.store;

import io.jaelegram.protocol.Envelope;

/**
 * An envelope that waits.
 *
 * @param number its place in its mailbox: envelopes are delivered in the order of their numbers; 0 while the store has
 *     not numbered it
 */
public record Mail(long number, MailKey key, Envelope envelope) {}
