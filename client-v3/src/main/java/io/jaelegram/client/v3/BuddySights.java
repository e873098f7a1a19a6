package io.jaelegram.client.v3;

import io.jaelegram.client.WhoSeesWhat.Learns;
import io.jaelegram.client.WhoSeesWhat.Row;
import java.util.List;
import java.util.Set;

/** Who sees what of a message that waits with buddies. */
final class BuddySights {
    private BuddySights() {}

    static List<Row> of(String version) {
        return List.of(
                new Row(
                        version,
                        BuddyPath.NAME,
                        0,
                        "each buddy",
                        "the reader's mailbox key, arm, padded size, lifetime, when, and the address of your node",
                        "read the text, change it unnoticed, or learn your name or the reader's",
                        Set.of(Learns.MESSAGE, Learns.SENDER)),
                new Row(
                        version,
                        BuddyPath.NAME,
                        0,
                        "server",
                        "which nodes and records were looked up, and when: so whose buddies",
                        "get the message, or learn for sure that one was written",
                        Set.of(Learns.LOOKED_FOR)),
                new Row(
                        version,
                        BuddyPath.NAME,
                        0,
                        "each node asked",
                        "which places of the ring and whose record somebody at your address looked for, and when",
                        "get the message, learn your name or the reader's, or for sure that one was written",
                        Set.of(Learns.LOOKED_FOR)),
                new Row(
                        version,
                        BuddyPath.NAME,
                        1,
                        "each buddy",
                        "when the mailbox's owner fetched it, and the address of that node",
                        "learn who the owner is, or fetch, list or delete in its place",
                        Set.of(Learns.MESSAGE, Learns.READER)));
    }
}
