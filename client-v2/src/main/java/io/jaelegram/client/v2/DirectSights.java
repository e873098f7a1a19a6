package io.jaelegram.client.v2;

import io.jaelegram.client.WhoSeesWhat.Learns;
import io.jaelegram.client.WhoSeesWhat.Row;
import java.util.List;
import java.util.Set;

/** Who sees what of a message that goes from client to client. */
public final class DirectSights {
    private DirectSights() {}

    public static List<Row> of(String version) {
        return List.of(
                new Row(
                        version,
                        DirectRoute.PATH,
                        0,
                        "reader",
                        "your address, and when you are there",
                        "pass the message off as somebody else's",
                        Set.of(Learns.MESSAGE, Learns.SENDER, Learns.READER)),
                new Row(
                        version,
                        DirectRoute.PATH,
                        0,
                        "server",
                        "nothing of this message",
                        "know that it was sent, hold it back or read it",
                        Set.of()),
                new Row(
                        version,
                        DirectRoute.PATH,
                        0,
                        "network",
                        "TLS between your address and the reader's, when, how much",
                        "read anything, or learn names and keys",
                        Set.of()));
    }
}
