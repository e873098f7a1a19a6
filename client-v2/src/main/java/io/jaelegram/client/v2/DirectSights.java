package io.jaelegram.client.v2;

import io.jaelegram.client.WhoSeesWhat.Row;
import java.util.List;

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
                        "pass the message off as somebody else's"),
                new Row(
                        version,
                        DirectRoute.PATH,
                        0,
                        "server",
                        "nothing of this message",
                        "know that it was sent, hold it back or read it"),
                new Row(
                        version,
                        DirectRoute.PATH,
                        0,
                        "network",
                        "TLS between your address and the reader's, when, how much",
                        "read anything, or learn names and keys"));
    }
}
