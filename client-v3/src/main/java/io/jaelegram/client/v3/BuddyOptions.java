package io.jaelegram.client.v3;

import io.jaelegram.client.v2.DirectOptions;
import io.jaelegram.client.v3.cache.Giving;
import io.jaelegram.protocol.link.Endpoint;
import java.util.List;

/**
 * What a person decides about being reached and about others' mail.
 *
 * @param giving disk and traffic for strangers' mail; nothing of one of them makes nobody's buddy
 * @param split whether small messages, too, are left in pieces of which two are needed
 * @param seedPeers peers of which the address is known, at which to enter while hardly anybody is
 * @param lan whether peers are looked for in the local network
 */
public record BuddyOptions(DirectOptions direct, Giving giving, boolean split, List<Endpoint> seedPeers, boolean lan) {
    /** 16 readers' full mailboxes; some 15,000 texts (buddies-dht.md 7.1). */
    public static final long DEFAULT_GIVE = 64L << 20;

    public static final BuddyOptions DEFAULT =
            new BuddyOptions(DirectOptions.DEFAULT, Giving.ofDisk(DEFAULT_GIVE), false, List.of(), true);
}
