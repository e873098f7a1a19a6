package io.jaelegram.client.v2;

import io.jaelegram.client.Change;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.Inbox;
import io.jaelegram.client.Notice;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.Status;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Ties links, addresses and the mail together, as long as the client runs. Touched only on the loop. */
final class DirectLinks implements Delivery.Service, ServerExtension, Peers.Watcher {
    /** Interfaces come and go with cables and Wi-Fi; asking for them costs a system call or two. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final ClientParts parts;
    private final ServerAddress serverAddress;
    private final RouteEvents events;
    private final DirectOptions options;
    private final Loop loop;
    private final PeerLinks links;
    private final RouterPort router;
    private final Map<MailboxId, DirectPath> paths = new HashMap<>();
    private final Set<Endpoint> servers = new HashSet<>();
    private Optional<Core> core = Optional.empty();
    private Optional<OwnRecord> own = Optional.empty();
    private Optional<RouteBook> book = Optional.empty();
    private Optional<Endpoint> listening = Optional.empty();
    private boolean stopped;

    DirectLinks(ClientParts parts, ServerAddress server, RouteEvents events, DirectOptions options) {
        this.parts = parts;
        this.serverAddress = server;
        this.events = events;
        this.options = options;
        loop = parts.loop();
        VerifyKey me = parts.account().nodeKey().publicKey();
        links = new PeerLinks(loop, parts.network(), me, () -> own.orElseThrow().node(loop.wallMillis()));
        router = new RouterPort(parts, this::tell);
        servers.add(server.endpoint());
    }

    PeerLinks links() {
        return links;
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
        if (!options.direct()) {
            return;
        }
        OwnRecord record = new OwnRecord(running.journal(), parts.account(), parts.randomness());
        own = Optional.of(record);
        book = Optional.of(new RouteBook(running.journal(), parts.randomness()));
        links.serve(Set.of(Frame.Type.DELIVER), (from, frame, reply) -> delivered((Frame.Deliver) frame, reply));
        links.watch(this);
        listening = links.listen(wishes(record.port()));
        if (listening.isEmpty()) {
            parts.listener()
                    .notice(new Notice(
                            Notice.Kind.REFUSED,
                            0,
                            "Nobody can be let in here: "
                                    + options.listen().map(Endpoint::toString).orElse("no port")
                                    + " cannot be listened at. Messages go out directly and come in through the server;"
                                    + " --peer-listen HOST:PORT takes another address."));
        }
        Scope before = OwnAddresses.scope(serverAddress.endpoint()).orElse(record.server());
        record.stands(listening.map(Endpoint::port).orElse(0), before);
        look();
    }

    private List<Endpoint> wishes(int kept) {
        if (options.listen().isPresent()) {
            return List.of(options.listen().get());
        }
        List<Endpoint> wishes = new ArrayList<>();
        for (int port : new int[] {kept, 0}) {
            // One socket for both families where the system has IPv6, else IPv4 alone.
            wishes.add(new Endpoint("::", port));
            wishes.add(new Endpoint("0.0.0.0", port));
        }
        return wishes;
    }

    /** Tells others of other addresses when this machine has them. */
    private void look() {
        if (stopped || own.isEmpty()) {
            return;
        }
        tell();
        // A router is opened to the Internet only for somebody who is met there, not for a server in the same house.
        if (own.get().server() == Scope.PUBLIC) {
            listening.map(Endpoint::port).ifPresent(router::want);
        }
        loop.after(LOOK, this::look);
    }

    private void tell() {
        OwnRecord record = own.orElseThrow();
        List<Candidate> mine = listening
                .map(at -> OwnAddresses.published(hosts(at), at.port(), record.server()))
                .orElse(List.of());
        List<Candidate> now = Stream.concat(router.candidates().stream(), mine.stream())
                .limit(Limits.MAX_CANDIDATES)
                .toList();
        Change change = new Change();
        if (record.renew(change, now, loop.wallMillis())) {
            core.orElseThrow().journal().commit(change);
        }
    }

    private List<String> hosts(Endpoint at) {
        boolean all = options.listen().isEmpty()
                || at.host().equals("::")
                || at.host().equals("0.0.0.0");
        return all ? parts.network().addresses() : List.of(at.host());
    }

    @Override
    public void registered(RemoteNode server) {
        servers.add(server.address());
        own.ifPresent(record -> OwnAddresses.scope(server.address())
                .filter(scope -> scope != record.server())
                .ifPresent(scope -> {
                    record.stands(record.port(), scope);
                    look();
                }));
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
        List<Status.Detail> details = new ArrayList<>(List.of(
                new Status.Detail("listening", listening.map(Endpoint::toString).orElse("nowhere")),
                new Status.Detail("told", told),
                new Status.Detail("links", links.open() + " to other clients")));
        router.report().forEach(line -> details.add(new Status.Detail("router", line)));
        return details;
    }

    @Override
    public void stop() {
        stopped = true;
        router.stop();
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
            Set<Endpoint> notThere = new HashSet<>(servers);
            own.orElseThrow().candidates().forEach(mine -> notThere.add(mine.endpoint()));
            List<Candidate> worth = OwnAddresses.dialled(
                    reach().get().candidates(), own.orElseThrow().server(), notThere);
            links.dial(reach().get().node(), worth, timeout, failure -> {
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

    /** An envelope that another client handed over, and waits to hear of. */
    private static final class Handed implements Inbox.Source {
        private final Consumer<Frame> reply;
        private boolean answered;

        Handed(Consumer<Frame> reply) {
            this.reply = reply;
        }

        @Override
        public String path() {
            return DirectRoute.PATH;
        }

        @Override
        public void release(EnvelopeId id) {
            answer(new Frame.Accepted(Frame.Custody.TAKEN));
        }

        @Override
        public void again() {
            answer(new Frame.Refused(Refusal.RATE_LIMITED, "there is no room for messages of strangers just now"));
        }

        private void answer(Frame frame) {
            if (!answered) {
                answered = true;
                reply.accept(frame);
            }
        }
    }
}
