package io.jaelegram.client.v1;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.Messenger;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.ServerDirectory;
import io.jaelegram.client.ServerRoute;
import io.jaelegram.client.ServerSession;
import io.jaelegram.client.ServerSights;
import io.jaelegram.client.WhoSeesWhat;
import java.util.List;

/** Version 1: one route, through the server, which is asked for names and prekeys too. */
public final class ClientV1 {
    public static final String VERSION = "v1";

    private ClientV1() {}

    public static Client compose(ClientParts parts, ServerAddress server) {
        return new Messenger(parts, server.toString(), (fresh, events) -> delivery(fresh, events, server));
    }

    private static Delivery delivery(ClientParts parts, RouteEvents events, ServerAddress server) {
        ServerSession session = new ServerSession(parts, server, events);
        return new Delivery(
                VERSION, List.of(new ServerRoute(session)), new ServerDirectory(session), List.of(session), sights());
    }

    /** Who sees what of this version's messages. */
    public static List<WhoSeesWhat.Row> sights() {
        return ServerSights.of(VERSION);
    }
}
