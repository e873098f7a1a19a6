package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.v2.nat.Punch;
import io.jaelegram.client.v2.nat.PunchOffer;
import io.jaelegram.client.v2.nat.PunchResult;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.LinkHandler.DialFailure.Kind;
import io.jaelegram.protocol.link.UdpNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Opens ways through both routers to contacts, and takes part when contacts do: offers travel over the server, datagrams
 * between the two UDP sockets, and over the opened way one of them dials. Touched only on the loop.
 */
final class PunchDesk implements Peers.Watcher {
    /** Attempts of others at once; each costs at most a kilobyte sent. */
    private static final int MOST_ANSWERED = 16;

    /** Attempts that others may begin: a burst, then one a second. */
    private static final int BURST = 16;

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Datagrams of an attempt are answered for so long: its 1.5 s, and some for the other end. */
    private static final Duration LIFE = Duration.ofSeconds(3);

    /** The other end has dialled within this time over the opened way, or does not. */
    private static final Duration DIALLED = Duration.ofSeconds(1);

    private final ClientParts parts;
    private final SignalDesk desk;
    private final PeerLinks links;
    private final People people;
    private final UdpPort udp;
    private final Hopeless hopeless;
    private final Allowance allowance;
    private final Map<Bytes, Asked> asked = new HashMap<>();
    private final List<Punch> running = new ArrayList<>();

    /**
     * What has to be known of people.
     *
     * @param owner whose node this is, by a record that its owner signed
     * @param key to this person's addresses
     * @param mine the key to my own addresses
     * @param tells whether this person may know where I am
     */
    record People(
            Function<VerifyKey, Optional<MailboxId>> owner,
            Function<MailboxId, Optional<AddressKey>> key,
            Supplier<Optional<AddressKey>> mine,
            Predicate<MailboxId> tells) {}

    /** One attempt that began here; its race is told once how it ended. */
    private final class Asked {
        private final VerifyKey node;
        private final MailboxId person;
        private final AddressKey key;
        private final Race race;
        private Optional<Punch> punch = Optional.empty();
        private Optional<Endpoint> awaited = Optional.empty();
        private boolean over;

        Asked(VerifyKey node, MailboxId person, AddressKey key, Race race) {
            this.node = node;
            this.person = person;
            this.key = key;
            this.race = race;
        }

        void fail(String why) {
            if (!over) {
                over = true;
                PunchDesk.fail(race, why);
            }
        }

        void ended(UdpNetwork network, PunchResult result) {
            if (over) {
                return;
            }
            if (result instanceof PunchResult.Opened opened && opened.dial()) {
                over = true;
                links.dial(network, opened.address(), node, Optional.of(race));
            } else if (result instanceof PunchResult.Opened opened) {
                awaited = Optional.of(opened.address());
                parts.loop().after(DIALLED, () -> fail("the way opened, but the other client did not dial"));
            } else if (result instanceof PunchResult.Hopeless because) {
                hopeless.remember(node, because.text());
                fail(because.text());
            } else {
                boolean answered = ((PunchResult.Failed) result).answered();
                fail(answered ? "no way opened through the routers" : "the other client opens no way");
            }
        }

        /** A link is up; only the other end's over the opened way ends the race, for others end it by themselves. */
        void linked(VerifyKey to) {
            if (!over && to.equals(node) && awaited.isPresent() && awaited.equals(links.address(node))) {
                over = true;
                race.won();
            }
        }
    }

    /** @param changed runs when the server sees another address of this client */
    PunchDesk(ClientParts parts, SignalDesk desk, PeerLinks links, People people, Runnable changed) {
        this.parts = parts;
        this.desk = desk;
        this.links = links;
        this.people = people;
        hopeless = new Hopeless(parts.loop());
        allowance = new Allowance(parts.loop(), BURST, PERIOD);
        udp = new UdpPort(parts, links, this::received, () -> {
            hopeless.clear();
            changed.run();
        });
        desk.on(PunchSignal.KIND, this::signalled);
        links.overUdp(this::open);
        links.watch(this);
    }

    UdpPort udp() {
        return udp;
    }

    /** This person is somewhere else now: what was hopeless may not be any more. */
    void renewed(VerifyKey node) {
        hopeless.forget(node);
    }

    @Override
    public void up(VerifyKey node) {
        asked.values().forEach(attempt -> attempt.linked(node));
    }

    @Override
    public void down(VerifyKey node) {
        // The next dial asks again.
    }

    /** Makes a link over UDP: at once where no way has to be opened, or nobody can ask the other end to open one. */
    private void open(VerifyKey node, Candidate to, Race race) {
        boolean atOnce = to.origin() == Origin.MAPPED || !desk.open(node);
        if (atOnce && udp.network().isPresent()) {
            links.dial(udp.network().get(), to.endpoint(), node, Optional.of(race));
        } else {
            punch(node, race);
        }
    }

    /** Opens a way to this node and a link over it. */
    private void punch(VerifyKey node, Race race) {
        Optional<MailboxId> person = people.owner().apply(node);
        Optional<AddressKey> key = person.flatMap(people.key());
        Optional<UdpNetwork> network = udp.network();
        Optional<String> known = hopeless.to(node);
        if (known.isPresent()) {
            fail(race, known.get());
        } else if (key.isEmpty() || network.isEmpty()) {
            fail(race, "nobody can ask the other client to open a way");
        } else {
            ask(network.get(), node, person.get(), key.get(), race);
        }
    }

    private void ask(UdpNetwork network, VerifyKey node, MailboxId person, AddressKey key, Race race) {
        Bytes id = Bytes.of(parts.randomness().bytes(PunchSignal.ID));
        Bytes token = Bytes.of(parts.randomness().bytes(PunchOffer.TOKEN));
        Asked attempt = new Asked(node, person, key, race);
        Punch punch = Punch.ask(
                parts.loop(),
                network.socket(),
                body -> desk.send(person, node, seal(id, key, person, body), lost -> lost.ifPresent(attempt::fail)),
                links.me(),
                node,
                udp.verdict(),
                udp.addresses(),
                token,
                result -> attempt.ended(network, result));
        attempt.punch = Optional.of(punch);
        asked.put(id, attempt);
        runs(punch);
        parts.loop().after(LIFE, () -> asked.remove(id));
    }

    private void signalled(ByteReader body) throws MalformedException {
        PunchSignal signal = PunchSignal.parse(body);
        Asked mine = asked.get(signal.id());
        if (mine != null) {
            PunchSignal.Said said = signal.open(mine.key, mine.person);
            mine.punch.ifPresent(punch -> punch.signalled(said.offer()));
            return;
        }
        Optional<AddressKey> key = people.mine().get();
        boolean able = udp.network().isPresent() && running.size() < MOST_ANSWERED;
        if (able && key.isPresent() && allowance.take()) {
            PunchSignal.Said said = signal.open(key.get(), parts.account().mailbox());
            if (said.offer().asks() && people.tells().test(said.from())) {
                answer(udp.network().get(), signal.id(), key.get(), said);
            }
        }
    }

    private void answer(UdpNetwork network, Bytes id, AddressKey mine, PunchSignal.Said said) {
        MailboxId me = parts.account().mailbox();
        runs(Punch.answer(
                parts.loop(),
                network.socket(),
                body -> desk.send(said.from(), said.node(), seal(id, mine, me, body), lost -> {}),
                links.me(),
                said.node(),
                udp.verdict(),
                udp.addresses(),
                said.offer(),
                result -> {
                    boolean dial = result instanceof PunchResult.Opened opened && opened.dial();
                    if (dial && !links.linked(said.node())) {
                        Endpoint to = ((PunchResult.Opened) result).address();
                        links.dial(network, to, said.node(), Optional.empty());
                    }
                }));
    }

    private Bytes seal(Bytes id, AddressKey key, MailboxId asked, byte[] offer) {
        MailboxId me = parts.account().mailbox();
        return PunchSignal.seal(id, key, asked, me, links.me(), offer, parts.randomness());
    }

    private void runs(Punch punch) {
        running.add(punch);
        parts.loop().after(LIFE, () -> running.remove(punch));
    }

    private void received(Endpoint from, byte[] datagram) {
        for (Punch punch : List.copyOf(running)) {
            if (punch.received(from, datagram)) {
                return;
            }
        }
    }

    private static void fail(Race race, String why) {
        race.failed(new DialFailure(Kind.UNREACHABLE, why));
    }
}
