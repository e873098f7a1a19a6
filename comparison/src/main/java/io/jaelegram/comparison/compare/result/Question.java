package io.jaelegram.comparison.compare.result;

/**
 * A node asked another one about somebody: a name, a record, prekeys.
 *
 * @param from fingerprint of the asker's node key
 * @param to fingerprint of the other end's, or {@link Sighting#SERVER}
 * @param mailbox of whom it asked about, or a place in the ring for whose nodes it asked; in hexadecimal digits
 */
public record Question(String from, String to, String mailbox) {}
