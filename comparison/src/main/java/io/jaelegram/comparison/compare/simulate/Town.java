package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the users of one simulation share. Who lives here changes only while all shards rest. */
final class Town {
    private static final int RECORD_HOURS = 14 * 24;
    private static final int PORT = 4_321;

    /** Part of the model: who lives where decides what is drawn. The server of versions 1 and 2 is one for all. */
    private static final int SHARDS = 2;

    private final Scenario scenario;
    private final Ledger ledger = new Ledger();
    private final List<Shard> shards = new ArrayList<>();
    private final RelayServer server;
    private final Randomness settlers;
    private final List<Person> slots = new ArrayList<>();
    private final List<Person> everybody = new ArrayList<>();
    private final Map<MailboxId, Person> byMailbox = new HashMap<>();
    private final Map<VerifyKey, Person> byNode = new HashMap<>();

    Town(Scenario scenario) {
        this.scenario = scenario;
        int parts = scenario.version().equals("v3") ? SHARDS : 1;
        for (int part = 0; part < parts; part++) {
            shards.add(new Shard(part, scenario.seed(), ledger));
        }
        server = new RelayServer(shards.get(0));
        settlers = Randomness.seeded(scenario.seed() ^ "settlers".hashCode());
        int honest = (int) Math.round(
                scenario.population().users() * (1 - scenario.trouble().hostile()));
        for (int slot = 0; slot < scenario.population().users(); slot++) {
            slots.add(settle(slot, slot >= honest, honest));
        }
    }

    private Person settle(int slot, boolean hostile, int honest) {
        Shard shard = shards.get(everybody.size() % shards.size());
        Person person = new Person(shard, everybody.size(), slot, hostile, Randomness.seeded(settlers.nextLong()));
        person.befriend(Math.min(scenario.traffic().friends(), honest - 1), honest);
        everybody.add(person);
        byMailbox.put(person.mailbox(), person);
        byNode.put(person.nodeKey().publicKey(), person);
        UserRecord record = OwnStanding.sign(person, person.machine().loop().wallMillis());
        shards.forEach(part -> part.directory().register(record));
        person.machine().crash(SimulatedNode.Crash.PROCESS);
        return person;
    }

    /** Somebody else, with the same friends' attention, takes the place of who left for good. */
    Person replace(Person gone) {
        gone.goes();
        Person newcomer = settle(gone.slot(), false, honest());
        slots.set(gone.slot(), newcomer);
        return newcomer;
    }

    private int honest() {
        return (int) slots.stream().filter(person -> !person.hostile()).count();
    }

    Scenario scenario() {
        return scenario;
    }

    List<Shard> shards() {
        return shards;
    }

    /** Where all shards are while they rest. */
    long now() {
        return shards.get(0).world().nanoTime();
    }

    /** Events so far. */
    long steps() {
        return shards.stream().mapToLong(shard -> shard.world().steps()).sum();
    }

    /** How many nodes are online while all shards rest, by the server's table. */
    int online() {
        return shards.get(0).directory().online();
    }

    Ledger ledger() {
        return ledger;
    }

    /** The server's table hears that a node is online. */
    void announce(Station station) {
        Shard from = station.owner().shard();
        NodeRecord record = station.mine();
        Duration way = from.wire().way();
        shards.forEach(shard -> from.send(shard, way, () -> shard.directory().announce(record)));
    }

    /** The server's table notices that a node is gone. */
    void withdraw(Station station, Duration until) {
        Shard from = station.owner().shard();
        NodeRecord record = station.mine();
        shards.forEach(shard -> from.send(shard, until, () -> shard.directory().gone(record)));
    }

    RelayServer server() {
        return server;
    }

    /** Who is here now, hostile accounts included. */
    List<Person> present() {
        return List.copyOf(slots);
    }

    /** Also those who left for good. */
    List<Person> everybody() {
        return everybody;
    }

    Person person(MailboxId mailbox) {
        return byMailbox.get(mailbox);
    }

    Person person(VerifyKey node) {
        return byNode.get(node);
    }

    Parcel parcel(EnvelopeId id) {
        return ledger.parcel(id);
    }

    Parcel seal(Person from, Person to, List<Message> said, boolean receipt) {
        return from.shard()
                .page()
                .seal(from, to, said, receipt, from.machine().loop().wallMillis());
    }

    /** The person's node as it is announced in this session. */
    NodeRecord record(Person person) {
        int number = person.number() + 1;
        String host = "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
        Candidate candidate = new Candidate(new Endpoint(host, PORT), Candidate.Transport.QUIC, Candidate.Origin.HOST);
        long wall = person.machine().loop().wallMillis();
        return NodeRecord.sign(
                person.nodeKey(),
                wall,
                true,
                (int) Duration.ofMillis(wall).toHours(),
                RECORD_HOURS,
                List.of(candidate));
    }

    /** Whether this version tries to reach readers without anybody between. */
    boolean straight() {
        return !scenario.version().equals("v1");
    }

    /** Whether these two find a way to each other while both are online: the same in all sessions and both ways. */
    boolean reachable(Person one, Person other) {
        long low = Math.min(one.number(), other.number());
        long high = Math.max(one.number(), other.number());
        double drawn = Randomness.seeded(scenario.seed() + low * 1_000_003L + high * 7_919L)
                .nextDouble();
        return drawn < scenario.population().reachable();
    }

    /** Who keeps what cannot go straight. */
    Backing backing(Person person, Station station, Desk desk, Backing.Listener outbox) {
        if (scenario.version().equals("v3")) {
            return new BuddyBacking(
                    scenario.design(),
                    person,
                    station,
                    person.shard().directory().from(person.machine().loop(), shards),
                    desk,
                    outbox);
        }
        return new ServerBacking(server, person.machine().loop(), person.mailbox(), desk, outbox);
    }

    /** How long a user thinks before the next text. */
    Duration untilNextText(Person writer) {
        double hours =
                -Math.log(1 - writer.talk().nextDouble()) / scenario.traffic().perHour();
        return Duration.ofNanos((long) (hours * Duration.ofHours(1).toNanos()));
    }

    /** What a user writes now; nothing once the writing hours are over. */
    Optional<Message> newText(Person writer) {
        long now = writer.shard().world().nanoTime();
        if (now >= scenario.traffic().hours().toNanos() || writer.friends().isEmpty()) {
            return Optional.empty();
        }
        int chosen = writer.talk().nextInt(writer.friends().size());
        return Optional.of(
                writer.shard().page().written(writer, slots.get(writer.friends().get(chosen))));
    }
}
