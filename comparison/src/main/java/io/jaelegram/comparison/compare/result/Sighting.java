package io.jaelegram.comparison.compare.result;

/**
 * An envelope, or a piece of one, went from one node to another.
 *
 * @param from fingerprint of the node key, or {@link #SERVER}
 * @param to the same of the other end
 * @param envelope the envelope's id in hexadecimal digits; pieces of one envelope have the same
 * @param mailbox the reader's mailbox in hexadecimal digits
 * @param bytes of the frame that carried it, without TLS
 * @param held whether the other end answered that it is synced there for the reader
 */
public record Sighting(String from, String to, String envelope, String mailbox, int bytes, boolean held) {
    public static final String SERVER = "server";
}
