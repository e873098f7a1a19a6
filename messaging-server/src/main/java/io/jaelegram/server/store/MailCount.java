package io.jaelegram.server.store;

/**
 * What waits somewhere.
 *
 * @param messages envelopes
 * @param bytes their encoded bytes
 */
public record MailCount(int messages, long bytes) {
    public static final MailCount NONE = new MailCount(0, 0);

    public MailCount with(int size) {
        return new MailCount(messages + 1, bytes + size);
    }

    public MailCount without(int size) {
        return new MailCount(messages - 1, bytes - size);
    }

    public MailCount plus(MailCount other) {
        return new MailCount(messages + other.messages, bytes + other.bytes);
    }

    public MailCount minus(MailCount other) {
        return new MailCount(messages - other.messages, bytes - other.bytes);
    }
}
