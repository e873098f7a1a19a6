package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.Notice;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.ServerSession;
import io.jaelegram.client.Status;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Ties links, addresses, people and the mail together, as long as the client runs. Touched only on the loop. */
final class DirectLinks implements Delivery.Service, ServerExtension, Peers.Watcher, Introductions.Host, Neighbourhood {
    private final ClientParts parts;
    private final RouteEvents events;
    private final DirectOptions options;
    private final Publication publication;
    private final Lookup lookup;
    private final PeerLinks links;
    private final Presence presence;
    private final Announcer announcer;
    private final SignalDesk desk;
    private final Knocker knocker;
    private final Doorbell doorbell;
    private final Introductions introductions;
    private final PunchDesk punching;
    private final Endpoint serverAddress;
    private final Map<MailboxId, DirectPath> paths = new HashMap<>();
    private final Set<Endpoint> servers = new HashSet<>();
    private final Set<VerifyKey> impostors = new HashSet<>();
    private Optional<Core> core = Optional.empty();
    private Optional<OwnRecord> own = Optional.empty();
    private Optional<RouteBook> book = Optional.empty();
    private Optional<Ways> ways = Optional.empty();
    private Optional<PeerFrame.Announced> seen = Optional.empty();
    private Optional<Endpoint> server = Optional.empty();

    DirectLinks(
            ClientParts parts,
            ServerSession session,
            Lookup lookup,
            RouteEvents events,
            DirectOptions options,
            Publication publication) {
        this.parts = parts;
        this.lookup = lookup;
        this.events = events;
        this.options = options;
        this.publication = publication;
        VerifyKey me = parts.account().nodeKey().publicKey();
        links = new PeerLinks(parts.loop(), parts.network(), me, this::node, this::worth);
        announcer = new Announcer(session, () -> own.map(mine -> node()), this::seen);
        desk = new SignalDesk(session, links, parts.loop());
        knocker = new Knocker(parts, desk);
        doorbell = new Doorbell(parts, options, desk, this::contact, this::address);
        introductions = new Introductions(parts.account(), links, this);
        links.contacts(introductions::linked);
        punching = new PunchDesk(parts, desk, links, people(), this::observed);
        presence = new Presence(parts, options, punching.udp(), this::located);
        serverAddress = session.server().endpoint();
        servers.add(serverAddress);
        List.of(this, announcer, publication, desk).forEach(session::extend);
    }

    PeerLinks links() {
        return links;
    }

    Publication publication() {
        return publication;
    }

    ReachAside aside() {
        return new ReachAside(options, () -> own, () -> book, this::learnt);
    }

    boolean oneHouse() {
        return own.filter(record -> record.server() != Scope.PUBLIC).isPresent();
    }

    /**
     * Somebody answered at an address that was named: while no server is met, what is near it is near enough.
     *
     * @param whose the person whose client should be there
     */
    void entered(Optional<MailboxId> whose, VerifyKey node) {
        whose.ifPresent(person -> {
            desk.hint(person, node);
            events.ready(person);
        });
        links.address(node).ifPresent(this::near);
    }

    /** Whoever listens on this machine alone, or whose server is here, has its neighbours here. */
    @Override
    public String nearestInterface() {
        Optional<String> chosen = options.listen().map(Endpoint::host).filter(OwnAddresses::ofOneInterface);
        return chosen.orElse(own.orElseThrow().server() == Scope.LOOPBACK ? "127.0.0.1" : "0.0.0.0");
    }

    @Override
    public OptionalInt port() {
        return presence.listening().map(Endpoint::port).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Override
    public void near(Endpoint neighbour) {
        if (server.isEmpty()) {
            OwnAddresses.scope(neighbour).ifPresent(this::stands);
        }
    }

    /** What my contact code tells of my addresses: nothing when only verified contacts may know them. */
    List<Candidate> shown() {
        return options.direct() && options.anyone()
                ? own.map(OwnRecord::candidates).orElse(List.of())
                : List.of();
    }

    private void stands(Scope near) {
        OwnRecord record = own.orElseThrow();
        if (near.compareTo(record.server()) < 0) {
            record.stands(record.port(), near);
            presence.meets(near);
        }
    }

    /** The newest record that this contact told me. */
    Optional<UserRecord> told(MailboxId contact) {
        return book.flatMap(known -> known.record(contact));
    }

    /** The direct way to this contact; empty when it may not know my address, or nothing has started. */
    Optional<DirectPath> path(Contact to) {
        return ways.filter(started -> options.tells(Optional.of(to)))
                .map(started -> paths.computeIfAbsent(
                        to.mailbox(),
                        person -> DirectPath.of(parts.loop(), links, started.to(person), parts.randomness())));
    }

    private Optional<DirectPath> path(MailboxId person) {
        return contact(person).flatMap(this::path);
    }

    @Override
    public void start(Core running) {
        core = Optional.of(running);
        OwnRecord record = new OwnRecord(running.journal(), parts.account(), parts.randomness());
        own = Optional.of(record);
        publication.start(record, running.journal(), announcer::again);
        if (!options.direct()) {
            return;
        }
        RouteBook routes = new RouteBook(running.journal(), parts.randomness());
        book = Optional.of(routes);
        ways = Optional.of(new Ways(
                parts.loop(),
                running.journal(),
                routes,
                lookup,
                desk,
                knocker,
                links,
                introductions,
                events,
                this::learnt));
        links.serve(
                Set.of(Frame.Type.DELIVER),
                (from, frame, reply) -> running.inbox().accept(((Frame.Deliver) frame).envelope(), new Handed(reply)));
        links.serve(
                Set.of(Frame.Type.INTRODUCE),
                (from, frame, reply) -> introductions.received(from, (PeerFrame.Introduce) frame, reply));
        links.serve(Set.of(Frame.Type.PING), (from, frame, reply) -> reply.accept(new Frame.Pong()));
        links.watch(this);
        Scope server = OwnAddresses.scope(serverAddress).orElse(record.server());
        presence.start(links, record.port(), server);
        record.stands(presence.listening().map(Endpoint::port).orElse(0), server);
        if (server != Scope.LOOPBACK) {
            punching.udp().start();
        }
        presence.look();
    }

    private PunchDesk.People people() {
        return new PunchDesk.People(
                node -> book.flatMap(known -> known.owner(node)),
                person -> book.flatMap(known -> known.key(person)),
                () -> own.map(OwnRecord::key),
                this::tells);
    }

    /** The server says how it sees me, and where it can be asked over UDP. */
    private void seen(PeerFrame.Announced how) {
        seen = Optional.of(how);
        if (options.direct()) {
            server.ifPresent(at -> punching.udp().meets(at, how));
        }
    }

    private void observed() {
        if (ways.isPresent()) {
            presence.tell();
            paths.values().forEach(DirectPath::renewed);
        }
    }

    private void located(List<Candidate> now) {
        publication.moved(now, announcer::again);
    }

    private NodeRecord node() {
        return own.orElseThrow().node(publication.gives(), parts.loop().wallMillis());
    }

    private Optional<KnockAnswer.Told> address() {
        return own.flatMap(mine -> mine.record().map(record -> new KnockAnswer.Told(mine.key(), record)));
    }

    /** Which addresses of a record are dialled: none of the server, none of my own. */
    private List<Candidate> worth(Collection<Candidate> all) {
        Set<Endpoint> notThere = new HashSet<>(servers);
        own.orElseThrow().candidates().forEach(mine -> notThere.add(mine.endpoint()));
        return OwnAddresses.dialled(
                all, punching.udp().network().isPresent(), own.orElseThrow().server(), notThere);
    }

    @Override
    public void registered(RemoteNode now) {
        server = Optional.of(now.address());
        servers.add(now.address());
        OwnRecord record = own.orElseThrow();
        OwnAddresses.scope(now.address())
                .filter(scope -> scope != record.server() && options.direct())
                .ifPresent(scope -> {
                    record.stands(record.port(), scope);
                    presence.meets(scope);
                });
    }

    @Override
    public void lost() {
        // Direct links do not need the server, but nobody answers over UDP now.
        server = Optional.empty();
        punching.udp().lost();
    }

    private void learnt(MailboxId person) {
        book.flatMap(known -> known.reach(person)).map(Reach::node).ifPresent(punching::renewed);
        path(person).ifPresent(DirectPath::renewed);
    }

    @Override
    public void up(VerifyKey node) {
        introductions.owner(node).ifPresent(this::met);
    }

    @Override
    public void down(VerifyKey node) {
        introductions.owner(node).flatMap(this::path).ifPresent(DirectPath::down);
    }

    @Override
    public void met(MailboxId owner) {
        path(owner).ifPresent(DirectPath::up);
    }

    @Override
    public Optional<Contact> contact(MailboxId mailbox) {
        return core.flatMap(running -> running.contact(mailbox));
    }

    @Override
    public boolean tells(MailboxId guest) {
        Optional<Contact> known = contact(guest);
        return options.tells(known) && (known.isPresent() || doorbell.expects(guest));
    }

    @Override
    public void impostor(Contact meant, VerifyKey node) {
        if (impostors.add(node)) {
            parts.listener()
                    .notice(new Notice(
                            Notice.Kind.WRONG_PEER,
                            0,
                            "Another client answers at an address of " + meant.name()
                                    + ". Nothing was sent to it; messages take the next way. If "
                                    + meant.name() + " did not move or start anew: /verify " + meant.name() + "."));
        }
    }

    @Override
    public List<Status.Detail> details() {
        return options.direct()
                ? DirectStatus.of(presence, own, links, seen, punching.udp())
                : List.of(new Status.Detail("direct", "off: you asked for it with --no-direct"));
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        new NetCheck(parts).run(server, seen, findings -> {
            findings.addAll(presence.details());
            done.accept(findings);
        });
    }

    @Override
    public void stop() {
        ways.ifPresent(Ways::stop);
        ways = Optional.empty();
        presence.stop();
        links.stop();
        punching.udp().stop();
    }
}
