package io.jaelegram.client;

import io.jaelegram.client.WhoSeesWhat.Learns;
import io.jaelegram.client.WhoSeesWhat.Row;
import java.util.List;
import java.util.Set;

/** Who sees what of a message that goes through the server: the same rows wherever that route is used. */
public final class ServerSights {
    private static final String PATH = "server";

    private ServerSights() {}

    public static List<Row> of(String version) {
        return List.of(
                new Row(
                        version,
                        PATH,
                        0,
                        "server",
                        "who sends to whom (by link and mailbox), when, the padded size, your address",
                        "read the text, change it unnoticed, or make one up",
                        Set.of(Learns.MESSAGE, Learns.SENDER, Learns.READER)),
                new Row(
                        version,
                        PATH,
                        0,
                        "network",
                        "TLS to the server, when, how much",
                        "read anything, or learn who the reader is",
                        Set.of()),
                new Row(
                        version,
                        PATH,
                        1,
                        "reader's network",
                        "TLS from the server, when, how much",
                        "read anything, or learn who the sender is",
                        Set.of()));
    }
}
