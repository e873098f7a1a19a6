package io.jaelegram.client;

import java.util.List;
import java.util.OptionalLong;

/**
 * Everything at a glance.
 *
 * @param server the address as it was given
 * @param queued messages of mine that nobody holds yet
 * @param held messages of mine that somebody holds and whose receipt is missing
 * @param version what this client is, as its wire says it
 * @param details what the version adds, in the order in which it is shown
 */
public record Status(
        String name,
        String server,
        boolean online,
        boolean everAnswered,
        OptionalLong rttMillis,
        int queued,
        int held,
        int contacts,
        int unreadable,
        String version,
        List<Detail> details) {
    public Status {
        details = List.copyOf(details);
    }

    /**
     * One fact more.
     *
     * @param name a short word, the same in events and on the screen
     * @param text for a person
     */
    public record Detail(String name, String text) {}
}
