package io.jaelegram.client.v2;

import io.jaelegram.client.Account;
import io.jaelegram.client.Added;
import io.jaelegram.client.Aside;
import io.jaelegram.client.Change;
import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Echo;
import io.jaelegram.client.Messenger;
import io.jaelegram.client.Notice;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerDirectory;
import io.jaelegram.client.ServerRoute;
import io.jaelegram.client.ServerSession;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody on a {@link Street}: an account, a node and a client whose inside a test can reach. */
final class Resident implements ClientListener {
    final Account account;
    final SimulatedNode node;
    final Client client;
    final List<Endpoint> dialled = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final List<StoredMessage> read = new ArrayList<>();
    private final Map<String, StoredMessage> written = new HashMap<>();
    private final Street street;
    private final DirectOptions options;
    private Core core;
    private DirectParts direct;
    private boolean online;

    Resident(Street street, String name, DirectOptions options) {
        this.street = street;
        this.options = options;
        SigningKey nodeKey = SigningKey.generate(street.chance);
        account = new Account(
                new UserName(name), IdentityKeys.generate(street.chance), SigningKey.generate(street.chance), nodeKey);
        node = street.world.node(name, NodeIdentity.client(nodeKey));
        SimulatedStore store = new SimulatedStore(new SimulatedDisk(), node.loop(), node.randomness());
        ClientParts parts = new ClientParts(node.loop(), new Dials(), store, node.randomness(), this, account);
        client = new Messenger(parts, street.address().toString(), this::compose);
        node.loop().execute(client::start);
        street.until(name + " is online", () -> online);
    }

    private Delivery compose(ClientParts parts, RouteEvents events) {
        ServerSession session = new ServerSession(parts, street.address(), events);
        Lookup lookup = new TableLookup(session, parts.loop()::wallMillis);
        direct = new DirectParts(parts, session, lookup, events, options, Terms.DIRECT);
        if (options.direct()) {
            direct.publication().release();
        }
        return new Delivery(
                ClientV2.VERSION,
                List.of(direct.route(), new ServerRoute(session)),
                new ServerDirectory(session),
                List.of(direct.service(), session, new Inside()),
                ClientV2.sights(),
                direct.aside());
    }

    String name() {
        return account.name().text();
    }

    DeliveryRoute route() {
        return direct.route();
    }

    Aside aside() {
        return direct.aside();
    }

    Contact contact(Resident other) {
        return client.contact(other.name()).orElseThrow();
    }

    /** Where the client says that it is. */
    List<Candidate> shown() {
        return direct.shown();
    }

    /** Where the client listens. */
    Endpoint home() {
        return direct.publication().mine().isPresent() ? addresses().get(0) : node.at(0);
    }

    private List<Endpoint> addresses() {
        return client.status().details().stream()
                .filter(detail -> detail.name().equals("told"))
                .map(detail -> Endpoint.parse(detail.text().split(" ")[0]).orElseThrow())
                .toList();
    }

    /** Presses Enter. */
    void writes(Resident to, String text) {
        node.loop()
                .execute(() -> client.find(to.name(), added -> {
                    if (added instanceof Added.Ok ok) {
                        client.send(ok.contact(), text, Optional.empty());
                    }
                }));
    }

    /** What the screen says of a message of mine. */
    DeliveryState state(String text) {
        return Optional.ofNullable(written.get(text)).map(StoredMessage::state).orElse(null);
    }

    /** The way that a delivered message of mine took. */
    Optional<String> path(String text) {
        return written.get(text).path();
    }

    /** Writes, and waits for the receipt. */
    void tells(Resident to, String text) {
        writes(to, text);
        street.until(text + ": delivered", () -> state(text) == DeliveryState.DELIVERED);
    }

    /** What a contact told of its addresses comes in, end to end. */
    void hears(Resident from, Bytes said) {
        node.loop().execute(() -> {
            Change change = new Change();
            aside().heard(change, contact(from), said);
            core.journal().commit(change);
        });
    }

    /** One {@code /ping}. */
    Optional<Echo> pings(Resident other) {
        List<Optional<Echo>> echo = new ArrayList<>();
        node.loop().execute(() -> client.ping(contact(other), echo::add));
        street.until("ping", () -> !echo.isEmpty());
        return echo.get(0);
    }

    @Override
    public void arrived(StoredMessage message) {
        client.show(List.of(message), () -> read.add(message));
    }

    @Override
    public void stateChanged(StoredMessage message) {
        written.put(message.text(), message);
    }

    @Override
    public void connection(Connection connection) {
        online = connection.online();
    }

    @Override
    public void keyChanged(Contact contact) {
        throw new IllegalStateException("nobody changed a key");
    }

    @Override
    public void notice(Notice notice) {
        // Everybody meets the server for the first time here.
        if (notice.kind() != Notice.Kind.SERVER_PINNED) {
            notices.add(notice);
        }
    }

    /** Gives the core away. */
    private final class Inside implements Delivery.Service {
        @Override
        public void start(Core running) {
            core = running;
        }

        @Override
        public void wake() {
            // Nothing of its own to send.
        }

        @Override
        public void stop() {
            // Nothing of its own to end.
        }
    }

    /** Writes down whom the client dials. */
    private final class Dials implements Network {
        @Override
        public Listening listen(Endpoint at, List<? extends Loop> loops, LinkAcceptor acceptor)
                throws NetworkException {
            return node.network().listen(at, loops, acceptor);
        }

        @Override
        public void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler) {
            dialled.add(to);
            node.network().dial(to, check, loop, handler);
        }

        @Override
        public List<String> addresses() {
            return node.network().addresses();
        }
    }
}
