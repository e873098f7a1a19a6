package io.jaelegram.server.store;

/**
 * How much may wait in one mailbox: in all, and from one sender, so that no single sender can fill it for everybody.
 */
public record MailQuota(int messages, long bytes, int senderMessages, long senderBytes) {
    boolean admits(MailboxRow row) {
        return row.count() <= messages && row.bytes() <= bytes;
    }

    boolean admits(ShareRow row) {
        return row.count() <= senderMessages && row.bytes() <= senderBytes;
    }
}
