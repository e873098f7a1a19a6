package io.jaelegram.client.v3;

import io.jaelegram.client.Aside;
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
import io.jaelegram.client.v2.DirectParts;
import io.jaelegram.client.v2.DirectSights;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.TableLookup;
import io.jaelegram.client.v2.Terms;
import io.jaelegram.client.v3.dht.Admissions;
import io.jaelegram.client.v3.dht.Dht;
import io.jaelegram.client.v3.dht.DhtHost;
import io.jaelegram.client.v3.dht.Sponsors;
import io.jaelegram.client.v3.dht.TableFirst;
import io.jaelegram.client.v3.dht.VoucherDesk;
import io.jaelegram.client.v3.lan.LanService;
import io.jaelegram.client.v3.put.PutAside;
import io.jaelegram.protocol.UserRecord.Served;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Version 3: straight to the other person; through buddies where that fails; through the server only for readers of
 * versions that know no buddies.
 */
public final class ClientV3 {
    public static final String VERSION = "v3";

    private ClientV3() {}

    public static Client compose(ClientParts parts, ServerAddress server) {
        return compose(parts, server, BuddyOptions.DEFAULT);
    }

    public static Client compose(ClientParts parts, ServerAddress server, BuddyOptions options) {
        return compose(parts, server, options, (buddies, nodes) -> {});
    }

    /** @param made is told the parts that know of buddies and of nodes, again after each rebuilding from disk */
    static Client compose(
            ClientParts parts, ServerAddress server, BuddyOptions options, BiConsumer<BuddyService, DhtService> made) {
        return new Messenger(parts, server.toString(), (fresh, events) -> {
            return options.direct().direct()
                    ? delivery(fresh, events, server, options, made)
                    : withoutAddress(fresh, events, server, options);
        });
    }

    private static Delivery delivery(
            ClientParts parts,
            RouteEvents events,
            ServerAddress server,
            BuddyOptions options,
            BiConsumer<BuddyService, DhtService> made) {
        Loop loop = parts.loop();
        ServerSession session = new ServerSession(parts, server, events);
        Lookup table = new TableLookup(session, loop::wallMillis);
        Admissions admissions = new Admissions(loop::wallMillis);
        Dht dht = new Dht(loop, parts.randomness(), admissions);
        Lookup lookup = new TableFirst(table, dht);
        Terms beforeCheckIn = new Terms(Set.of(Served.values()), 0, List.of(), false);
        Terms terms = new Terms(
                Set.of(Served.values()), 0, List.of(), options.giving().anything());
        DirectParts direct = new DirectParts(parts, session, lookup, events, options.direct(), beforeCheckIn);
        Surroundings around =
                new Surroundings(loop, direct.peers(), lookup, direct::told, direct::oneHouse, admissions, dht::met);
        BuddyService buddies =
                new BuddyService(parts, around, direct.peers(), direct.publication(), terms, events, options.giving());
        BuddyRoute route = new BuddyRoute(
                around.asking(),
                loop,
                parts.randomness(),
                direct.peers().me(),
                around.whereabouts(),
                new CopyPlan(options.split()),
                events,
                reader -> buddies.rights().flatMap(known -> known.of(reader)),
                around.distrust(),
                dht::trail);
        Aside aside =
                new PutAside(direct.aside(), parts.account().mailboxKey(), direct.publication()::mine, buddies::rights);
        OwnPrekeys prekeys = new OwnPrekeys(loop, dht, parts.account().mailboxKey());
        Optional<LanService> lan = options.lan()
                ? Optional.of(new LanService(new LanService.Parts(
                        loop,
                        parts.randomness(),
                        parts.network(),
                        direct.neighbourhood(),
                        server.pin(),
                        options.giving().anything(),
                        dht::enterAt)))
                : Optional.empty();
        Runnable came = () -> {
            buddies.company();
            direct.publication().company();
            prekeys.soon();
        };
        DhtHost host = new Entering(options.seedPeers(), direct, came, () -> lan.ifPresent(LanService::lonely));
        DhtService nodes = new DhtService(dht, direct.peers(), table, host, prekeys, direct::shown, loop::wallMillis);
        TicketService tickets =
                new TicketService(loop, session, direct.peers().me(), direct.publication(), admissions, nodes::moved);
        VoucherService vouchers = new VoucherService(
                loop,
                session::registered,
                direct.publication(),
                new Sponsors(loop, direct.peers(), dht),
                new VoucherDesk(loop, direct.peers(), parts.account().nodeKey(), admissions, session::registered),
                nodes::moved);
        session.extend(tickets);
        session.extend(nodes);
        session.extend(buddies);
        lan.ifPresent(session::extend);
        List<Delivery.Service> services =
                new ArrayList<>(List.of(direct.service(), session, tickets, nodes, vouchers, buddies));
        lan.ifPresent(services::add);
        made.accept(buddies, nodes);
        return new Delivery(
                VERSION,
                List.of(direct.route(), route, new OlderReaders(new ServerRoute(session), around.records())),
                new NodesDirectory(new ServerDirectory(session), session::registered, dht),
                services,
                sights(),
                aside);
    }

    /** Who sees what of this version's messages. */
    public static List<WhoSeesWhat.Row> sights() {
        List<WhoSeesWhat.Row> sights = new ArrayList<>(DirectSights.of(VERSION));
        sights.addAll(BuddySights.of(VERSION));
        sights.addAll(ServerSights.of(VERSION));
        return sights;
    }

    /** Nobody is told an address, so that nobody can be dialled and nobody dials: the server carries everything. */
    private static Delivery withoutAddress(
            ClientParts parts, RouteEvents events, ServerAddress server, BuddyOptions options) {
        ServerSession session = new ServerSession(parts, server, events);
        Lookup lookup = new TableLookup(session, parts.loop()::wallMillis);
        Terms served = new Terms(Set.of(Served.SERVER), 0, List.of(), false);
        DirectParts direct = new DirectParts(parts, session, lookup, events, options.direct(), served);
        return new Delivery(
                VERSION,
                List.of(new ServerRoute(session)),
                new ServerDirectory(session),
                List.of(direct.service(), session, new Declaration(direct.publication(), served)),
                ServerSights.of(VERSION),
                direct.aside());
    }
}
