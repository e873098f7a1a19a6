package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Journal;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Nodes on a network in virtual time: 10 to 50 ms one way; who is off never answers. */
final class Ring {
    static final int HOUR = 525_960;

    final SimulatedWorld world;
    final Randomness chance;
    final List<One> all = new ArrayList<>();
    final Map<VerifyKey, One> byKey = new HashMap<>();
    /** What a liar says instead of its answer. */
    final Map<VerifyKey, UnaryOperator<Frame>> lies = new HashMap<>();

    boolean serverLives;
    long questions;
    long visits;

    /** Who admits nodes; each node of the beginning has a ticket then. */
    final Optional<SigningKey> network;

    Ring(long seed, int size) {
        this(seed, size, Optional.empty());
    }

    Ring(long seed, int size, Optional<SigningKey> network) {
        this.network = network;
        world = new SimulatedWorld(seed);
        chance = Randomness.seeded(seed + 1);
        for (int i = 0; i < size; i++) {
            all.add(new One(i));
        }
        all.forEach(one -> byKey.put(one.key.publicKey(), one));
    }

    /** All come online one after the other, each knowing {@code friends} that came before. */
    void gather(int friends) {
        for (int i = 0; i < all.size(); i++) {
            One one = all.get(i);
            one.on();
            for (int j = 0; j < friends && i > 0; j++) {
                One friend = all.get(chance.nextInt(i));
                one.node.loop().execute(() -> one.dht.introduce(friend.record));
            }
            world.runFor(Duration.ofMillis(500));
        }
        world.runFor(Duration.ofMinutes(2));
    }

    /** Somebody new comes online and knows nobody. */
    One newcomer() {
        return comes(new One(all.size()));
    }

    /** The same with a key and a ticket of its own making. */
    One newcomer(SigningKey key, Optional<AdmissionTicket> ticket) {
        return comes(new One(all.size(), key, ticket));
    }

    private One comes(One one) {
        all.add(one);
        byKey.put(one.me(), one);
        one.on();
        return one;
    }

    private Optional<AdmissionTicket> ticket(SigningKey key) {
        return network.map(admits -> AdmissionTicket.issue(admits, key.publicKey(), HOUR / 24 + 30));
    }

    /** One node: its disk, and its life while it is on. */
    final class One implements Peers {
        final SigningKey key;
        final SimulatedDisk disk = new SimulatedDisk();
        final SimulatedNode node;
        NodeRecord record;
        /** Lets nobody in any more; links that are there stay. */
        boolean full;

        private final Endpoint at;
        private final Optional<AdmissionTicket> ticket;
        Dht dht;
        boolean on;
        /** Times that it was told that it is not alone any more. */
        int company;

        final Admissions admissions;
        private final Map<Frame.Type, Service> services = new HashMap<>();
        private final List<Watcher> watchers = new ArrayList<>();
        private final Set<VerifyKey> linked = new HashSet<>();

        One(int number) {
            this(number, SigningKey.generate(chance));
        }

        private One(int number, SigningKey key) {
            this(number, key, ticket(key));
        }

        One(int number, SigningKey key, Optional<AdmissionTicket> ticket) {
            this.key = key;
            node = world.node("n" + number, NodeIdentity.client(key));
            admissions = new Admissions(node.loop()::wallMillis);
            network.ifPresent(admits -> admissions.trust(admits.publicKey()));
            at = new Endpoint("10.0." + number / 250 + "." + (1 + number % 250), 4_000);
            this.ticket = ticket;
            tells(1, true);
        }

        /** From now on its record has this number, and says where it is or not yet. */
        void tells(long seq, boolean where) {
            Candidate here = new Candidate(at, Candidate.Transport.TCP, Candidate.Origin.HOST);
            record = NodeRecord.sign(key, seq, where, HOUR, 240, where ? List.of(here) : List.of(), ticket);
        }

        void on() {
            on(() -> {});
        }

        /** @param lonely runs each time that it looks for other ways in */
        void on(Runnable lonely) {
            on = true;
            watchers.clear();
            linked.clear();
            SimulatedStore store = new SimulatedStore(disk, node.loop(), node.randomness());
            dht = new Dht(node.loop(), node.randomness(), admissions);
            Journal journal = new Journal(store, failure -> {});
            DhtHost host = new DhtHost() {
                @Override
                public void company() {
                    company++;
                }

                @Override
                public void lonely() {
                    lonely.run();
                }
            };
            node.loop().execute(() -> {
                new VoucherDesk(node.loop(), this, key, admissions, () -> serverLives).start(journal);
                dht.start(this, journal, host);
            });
        }

        /** Gone without a word. */
        void off() {
            on = false;
            dht.stop();
            all.forEach(other -> {
                if (other.linked.remove(me()) && other.on) {
                    other.watchers.forEach(watcher -> watcher.down(me()));
                }
            });
        }

        @Override
        public VerifyKey me() {
            return key.publicKey();
        }

        @Override
        public NodeRecord mine() {
            return record;
        }

        @Override
        public void request(NodeRecord to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
            questions++;
            boolean[] answered = {false};
            Consumer<Optional<Frame>> once = reply -> {
                if (!answered[0] && on) {
                    answered[0] = true;
                    answer.accept(reply);
                }
            };
            node.loop().after(timeout, () -> once.accept(Optional.empty()));
            One other = byKey.get(to.node());
            if (other == null) {
                return;
            }
            world.after(oneWay(), () -> {
                if (other.on) {
                    linked.add(to.node());
                    other.linked.add(me());
                    other.node
                            .loop()
                            .execute(() -> other.services.get(frame.type()).received(me(), frame, reply -> {
                                Frame told = lies.getOrDefault(to.node(), truth -> truth)
                                        .apply(reply);
                                world.after(oneWay(), () -> node.loop().execute(() -> once.accept(Optional.of(told))));
                            }));
                }
            });
        }

        @Override
        public void askLinked(VerifyKey to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
            request(byKey.get(to).record, frame, timeout, answer);
        }

        /** Whoever is online at this address answers; nobody else hears of it. */
        @Override
        public void visit(Endpoint at, Duration timeout, Consumer<Optional<VerifyKey>> met) {
            visits++;
            Optional<VerifyKey> there = all.stream()
                    .filter(one -> one.on && !one.full && one.at().equals(at))
                    .map(One::me)
                    .findFirst();
            node.loop().after(there.isPresent() ? oneWay() : timeout, () -> met.accept(there));
        }

        Endpoint at() {
            return at;
        }

        @Override
        public boolean linked(VerifyKey to) {
            return linked.contains(to);
        }

        @Override
        public void serve(Set<Frame.Type> types, Service by) {
            types.forEach(type -> services.put(type, by));
        }

        @Override
        public void watch(Watcher watcher) {
            watchers.add(watcher);
        }
    }

    private Duration oneWay() {
        return Duration.ofMillis(10 + chance.nextInt(40));
    }
}
