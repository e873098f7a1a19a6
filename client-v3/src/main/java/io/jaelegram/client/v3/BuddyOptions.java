package io.jaelegram.client.v3;

import io.jaelegram.client.v2.DirectOptions;

/**
 * What a person decides about being reached and about others' mail.
 *
 * @param give bytes of disk for strangers' mail; 0 to be nobody's buddy
 * @param split whether small messages, too, are left in pieces of which two are needed
 */
public record BuddyOptions(DirectOptions direct, long give, boolean split) {
    /** 16 readers' full mailboxes; some 15,000 texts (buddies-dht.md 7.1). */
    public static final long DEFAULT_GIVE = 64L << 20;

    public static final BuddyOptions DEFAULT = new BuddyOptions(DirectOptions.DEFAULT, DEFAULT_GIVE, false);
}
