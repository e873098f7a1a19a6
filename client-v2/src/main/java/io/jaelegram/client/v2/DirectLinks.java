package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
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
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Ties links, addresses and the mail together, as long as the client runs. Touched only on the loop. */
final class DirectLinks implements Delivery.Service, ServerExtension, Peers.Watcher {
    private final ClientParts parts;
    private final RouteEvents events;
    private final DirectOptions options;
    private final Publication publication;
    private final Loop loop;
    private final PeerLinks links;
    private final Presence presence;
    private final Announcer announcer;
    private final Endpoint serverAddress;
    private final Map<MailboxId, DirectPath> paths = new HashMap<>();
    private final Set<Endpoint> servers = new HashSet<>();
    private Optional<Core> core = Optional.empty();
    private Optional<OwnRecord> own = Optional.empty();
    private Optional<RouteBook> book = Optional.empty();
    private Optional<PeerFrame.Announced> seen = Optional.empty();
    private boolean stopped;

    DirectLinks(
            ClientParts parts,
            ServerSession session,
            RouteEvents events,
            DirectOptions options,
            Publication publication) {
        this.parts = parts;
        this.events = events;
        this.options = options;
        this.publication = publication;
        loop = parts.loop();
        VerifyKey me = parts.account().nodeKey().publicKey();
        links = new PeerLinks(loop, parts.network(), me, this::node, this::worth);
        announcer = new Announcer(session, () -> own.map(mine -> node()), how -> seen = Optional.of(how));
        presence = new Presence(parts, options, now -> publication.moved(now, announcer::again));
        serverAddress = session.server().endpoint();
        servers.add(serverAddress);
        List.of(this, publication).forEach(session::extend);
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

    /** The direct way to this mailbox's owner; empty when direct links are off or not started. */
    Optional<DirectPath> path(MailboxId mailbox) {
        if (stopped || book.isEmpty() || !options.direct()) {
            return Optional.empty();
        }
        return Optional.of(paths.computeIfAbsent(
                mailbox, unknown -> DirectPath.of(loop, links, new Way(mailbox), parts.randomness())));
    }

    @Override
    public void start(Core running) {
        core = Optional.of(running);
        OwnRecord record = new OwnRecord(running.journal(), parts.account(), parts.randomness());
        own = Optional.of(record);
        publication.start(record, running.journal());
        if (!options.direct()) {
            return;
        }
        book = Optional.of(new RouteBook(running.journal(), parts.randomness()));
        links.serve(Set.of(Frame.Type.DELIVER), (from, frame, reply) -> delivered((Frame.Deliver) frame, reply));
        links.watch(this);
        Scope server = OwnAddresses.scope(serverAddress).orElse(record.server());
        presence.start(links, record.port(), server);
        record.stands(presence.listening().map(Endpoint::port).orElse(0), server);
        presence.look();
    }

    private NodeRecord node() {
        return own.orElseThrow().node(publication.gives(), loop.wallMillis());
    }

    /** Which addresses of a record are dialled: none of the server, none of my own. */
    private List<Candidate> worth(Collection<Candidate> all) {
        Set<Endpoint> notThere = new HashSet<>(servers);
        own.orElseThrow().candidates().forEach(mine -> notThere.add(mine.endpoint()));
        return OwnAddresses.dialled(all, own.orElseThrow().server(), notThere);
    }

    @Override
    public void registered(RemoteNode server) {
        servers.add(server.address());
        OwnRecord record = own.orElseThrow();
        OwnAddresses.scope(server.address())
                .filter(scope -> scope != record.server() && options.direct())
                .ifPresent(scope -> {
                    record.stands(record.port(), scope);
                    presence.meets(scope);
                });
    }

    @Override
    public void received(Frame frame) {
        // Nothing that the server says today is about direct links.
    }

    @Override
    public void lost() {
        // Direct links do not need the server.
    }

    private void delivered(Frame.Deliver deliver, Consumer<Frame> reply) {
        core.ifPresent(running -> running.inbox().accept(deliver.envelope(), new Handed(reply)));
    }

    private void learnt(MailboxId contact) {
        path(contact).ifPresent(DirectPath::renewed);
    }

    @Override
    public void up(VerifyKey node) {
        owner(node).flatMap(this::path).ifPresent(DirectPath::up);
    }

    @Override
    public void down(VerifyKey node) {
        owner(node).flatMap(this::path).ifPresent(DirectPath::down);
    }

    private Optional<MailboxId> owner(VerifyKey node) {
        return book.flatMap(known -> known.owner(node));
    }

    @Override
    public void wake() {
        // A message starts its own dial.
    }

    @Override
    public List<Status.Detail> details() {
        if (!options.direct()) {
            return List.of(new Status.Detail("direct", "off: you asked for it with --no-direct"));
        }
        String told = own.map(OwnRecord::candidates).orElse(List.of()).stream()
                .map(one -> one.endpoint().toString())
                .reduce((a, b) -> a + " " + b)
                .orElse("none");
        List<Status.Detail> details = new ArrayList<>(presence.details());
        details.add(new Status.Detail("told", told));
        details.add(new Status.Detail("links", links.open() + " to other clients"));
        seen.flatMap(PeerFrame.Announced::observed)
                .ifPresent(from -> details.add(new Status.Detail("seen as", from.toString())));
        return details;
    }

    @Override
    public void stop() {
        stopped = true;
        presence.stop();
        links.stop();
    }

    /** What one path knows and tells. */
    private final class Way implements DirectPath.Way {
        private final MailboxId mailbox;

        Way(MailboxId mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public Optional<VerifyKey> node() {
            return reach().map(Reach::node);
        }

        private Optional<Reach> reach() {
            return book.flatMap(known -> known.reach(mailbox));
        }

        @Override
        public void dial(Duration timeout, Consumer<Optional<String>> done) {
            Optional<UserRecord> record =
                    book.flatMap(known -> known.of(mailbox).record());
            if (reach().isEmpty()
                    || record.filter(last -> last.expired(loop.wallMillis())).isPresent()) {
                loop.execute(() -> done.accept(Optional.of("the addresses that are known are too old")));
                return;
            }
            links.dial(reach().get().node(), reach().get().candidates(), timeout, failure -> {
                if (!stopped) {
                    done.accept(failure);
                }
            });
        }

        @Override
        public void rested() {
            if (!stopped) {
                events.ready(mailbox);
            }
        }

        @Override
        public void changed(boolean usable) {
            if (stopped) {
                return;
            }
            if (usable) {
                events.ready(mailbox);
            }
            events.moved(mailbox);
        }
    }
}
