package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the users of one simulation share: the wires, the table, the server, and each other. */
final class Town {
    private static final int RECORD_HOURS = 14 * 24;
    private static final int PORT = 4_321;

    private final Scenario scenario;
    private final SimulatedWorld world;
    private final Ledger ledger;
    private final Wire wire;
    private final Directory directory;
    private final RelayServer server;
    private final Randomness settlers;
    private final List<Person> slots = new ArrayList<>();
    private final List<Person> everybody = new ArrayList<>();
    private final Map<MailboxId, Person> byMailbox = new HashMap<>();

    Town(Scenario scenario) {
        this.scenario = scenario;
        world = new SimulatedWorld(scenario.seed());
        world.stepLimit(Long.MAX_VALUE);
        ledger = new Ledger(scenario.seed());
        wire = new Wire(world, ledger);
        directory = new Directory(wire);
        server = new RelayServer(wire, ledger::atServer);
        settlers = Randomness.seeded(scenario.seed() ^ "settlers".hashCode());
        int honest = (int) Math.round(
                scenario.population().users() * (1 - scenario.trouble().hostile()));
        for (int slot = 0; slot < scenario.population().users(); slot++) {
            slots.add(settle(slot, slot >= honest, honest));
        }
    }

    private Person settle(int slot, boolean hostile, int honest) {
        Person person = new Person(world, everybody.size(), slot, hostile, Randomness.seeded(settlers.nextLong()));
        person.befriend(Math.min(scenario.traffic().friends(), honest - 1), honest);
        everybody.add(person);
        byMailbox.put(person.mailbox(), person);
        directory.register(OwnStanding.sign(person, person.machine().loop().wallMillis()));
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

    SimulatedWorld world() {
        return world;
    }

    Ledger ledger() {
        return ledger;
    }

    Wire wire() {
        return wire;
    }

    Directory directory() {
        return directory;
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

    Parcel parcel(EnvelopeId id) {
        return ledger.parcel(id);
    }

    Parcel seal(Person from, Person to, List<Message> said, boolean receipt) {
        return ledger.seal(from, to, said, receipt, from.machine().loop().wallMillis());
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
                    directory.from(person.machine().loop()),
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
        long now = world.nanoTime();
        if (now >= scenario.traffic().hours().toNanos() || writer.friends().isEmpty()) {
            return Optional.empty();
        }
        int chosen = writer.talk().nextInt(writer.friends().size());
        return Optional.of(ledger.written(writer, slots.get(writer.friends().get(chosen)), now));
    }
}
