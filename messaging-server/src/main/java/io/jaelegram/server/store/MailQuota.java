package io.jaelegram.server.store;

/**
 * How much may wait in one mailbox: in all, and from one sender, so that no single sender can fill it for everybody.
 *
 * @param all how much the whole store may hold; 0 in a field: whatever the disk does
 */
public record MailQuota(int messages, long bytes, int senderMessages, long senderBytes, Totals all) {
    /** Without a bound for all mailboxes together. */
    public MailQuota(int messages, long bytes, int senderMessages, long senderBytes) {
        this(messages, bytes, senderMessages, senderBytes, Totals.NONE);
    }

    boolean admits(MailCount mailbox) {
        return mailbox.messages() <= messages && mailbox.bytes() <= bytes;
    }

    boolean admitsShare(MailCount share) {
        return share.messages() <= senderMessages && share.bytes() <= senderBytes;
    }
}
