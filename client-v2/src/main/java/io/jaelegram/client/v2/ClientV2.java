package io.jaelegram.client.v2;

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
import java.util.ArrayList;
import java.util.List;

/** Version 2: straight to the other person; the server's route, unchanged, where that fails. */
public final class ClientV2 {
    public static final String VERSION = "v2";

    private ClientV2() {}

    public static Client compose(ClientParts parts, ServerAddress server) {
        return compose(parts, server, DirectOptions.DEFAULT);
    }

    public static Client compose(ClientParts parts, ServerAddress server, DirectOptions options) {
        return new Messenger(parts, server.toString(), (fresh, events) -> delivery(fresh, events, server, options));
    }

    private static Delivery delivery(
            ClientParts parts, RouteEvents events, ServerAddress server, DirectOptions options) {
        ServerSession session = new ServerSession(parts, server, events);
        Lookup lookup = new TableLookup(session, parts.loop()::wallMillis);
        DirectParts direct = new DirectParts(parts, session, lookup, events, options, Terms.DIRECT);
        if (options.direct()) {
            direct.publication().release();
        }
        return new Delivery(
                VERSION,
                List.of(direct.route(), new ServerRoute(session)),
                new ServerDirectory(session),
                List.of(direct.service(), session),
                sights(),
                direct.aside());
    }

    /** Who sees what of this version's messages. */
    public static List<WhoSeesWhat.Row> sights() {
        List<WhoSeesWhat.Row> sights = new ArrayList<>(DirectSights.of(VERSION));
        sights.addAll(ServerSights.of(VERSION));
        return sights;
    }
}
