package io.jaelegram.comparison.torture;

import io.jaelegram.client.store.CommitResult;
import io.jaelegram.comparison.torture.Plan.Strike;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.simulated.Faults;
import io.jaelegram.protocol.link.simulated.LinkProfile;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedNode.Crash;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strikes and heals the faults of a plan. */
final class Strikes {
    private static final LinkProfile SLOW = new LinkProfile(Duration.ofMillis(300), Duration.ofMillis(400), 4_000);

    /** The store needs up to three steps of 7 ms to sync, and an acknowledgement 20 to 30 ms to arrive. */
    private static final int SOON_MILLIS = 15;

    private final SimulatedWorld world;
    private final Faults faults;
    private final ServerMachine server;
    private final List<Person> persons;
    private final Randomness chance;
    private final Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
    private final Ambush ambush = new Ambush();
    private final Map<Strike, Ambush.Laid> laid = new IdentityHashMap<>();
    private boolean healed;
    private boolean serverSyncFails;
    private Optional<Eavesdropper> eavesdropper = Optional.empty();

    Strikes(SimulatedWorld world, ServerMachine server, List<Person> persons, Randomness chance) {
        this.world = world;
        this.faults = world.faults();
        this.server = server;
        this.persons = persons;
        this.chance = chance;
        world.observe(ambush);
    }

    /** Who makes the forgeries of {@link FaultKind#FORGERIES}. */
    void invite(Eavesdropper invited) {
        eavesdropper = Optional.of(invited);
    }

    Map<FaultKind, Integer> struck() {
        return struck;
    }

    void strike(Strike strike) {
        struck.merge(strike.kind(), 1, Integer::sum);
        Person person = persons.get(strike.person());
        SimulatedNode client = person.node();
        switch (strike.kind()) {
            case SERVER_KILLED -> server.crash(Crash.PROCESS);
            case SERVER_POWER_LOST -> server.crash(Crash.POWER);
            case CLIENT_KILLED -> person.crash(Crash.PROCESS);
            case CLIENT_POWER_LOST -> person.crash(Crash.POWER);
            case CLIENT_AWAY -> person.leave();
            case LINK_RESET -> faults.cut(other(strike), client);
            case LINK_HALF_OPEN -> halfOpen(other(strike), client);
            case LINK_SILENT -> faults.silence(other(strike), client);
            case PARTITION -> faults.partition(other(strike), client);
            case ONE_WAY_PARTITION -> oneWay(other(strike), client);
            case SLOW_LINE -> faults.profile(other(strike), client, SLOW);
            case DIALS_FAIL -> faults.failDials(client, 1 + chance.nextInt(5));
            case SERVER_DISK_FULL -> server.disk().fail(StoreException.Kind.FULL);
            case SERVER_DISK_FAILS -> {
                serverSyncFails = true;
                server.disk().fail(StoreException.Kind.IO);
            }
            case CLIENT_DISK_FULL -> person.disk().fail(CommitResult.Kind.FULL);
            case CLIENT_DISK_FAILS -> person.failDisk();
            case SERVER_CLOCK_JUMPS -> server.node().jumpClock(jump());
            case CLIENT_CLOCK_JUMPS -> client.jumpClock(jump());
            case WRITER_LOST -> person.atNextHeld(() -> soon(() -> lose(person)));
            case SESSIONS_LOST -> person.loseSessions();
            case SERVER_FALLS_AFTER_ACK ->
                laid.put(strike, ambush.lay(Frame.Type.ACCEPTED, client, () -> soon(() -> server.crash(either()))));
            case READER_FALLS_AT_DELIVERY ->
                laid.put(strike, ambush.lay(Frame.Type.DELIVER, client, () -> soon(() -> fall(person, other(strike)))));
            case FORGERIES -> eavesdropper.ifPresent(mallory -> mallory.race(client));
            case PEERS_CUT -> faults.cut(client, neighbour(strike));
            case PEERS_PARTED -> faults.partition(client, neighbour(strike));
        }
    }

    /** What has a length ends; what struck once is over. */
    void heal(Strike strike) {
        Person person = persons.get(strike.person());
        switch (strike.kind()) {
            case SERVER_KILLED, SERVER_POWER_LOST -> server.restart();
            case CLIENT_KILLED, CLIENT_POWER_LOST, CLIENT_AWAY -> person.restart();
            case PARTITION, ONE_WAY_PARTITION -> ends(strike).forEach(other -> faults.heal(other, person.node()));
            case SLOW_LINE -> ends(strike).forEach(other -> faults.profile(other, person.node(), LinkProfile.DEFAULT));
            case SERVER_DISK_FULL -> server.disk().heal();
            case SERVER_DISK_FAILS -> {
                serverSyncFails = false;
                server.mendDisk();
            }
            case CLIENT_DISK_FULL -> person.disk().heal();
            case CLIENT_DISK_FAILS -> person.mendDisk();
            case WRITER_LOST -> lose(person);
            case SESSIONS_LOST -> person.restart();
            case SERVER_FALLS_AFTER_ACK -> {
                laid.remove(strike).lift();
                server.restart();
            }
            case READER_FALLS_AT_DELIVERY -> {
                laid.remove(strike).lift();
                person.restart();
            }
            case FORGERIES -> eavesdropper.ifPresent(mallory -> mallory.leave(person.node()));
            case PEERS_PARTED -> faults.heal(person.node(), neighbour(strike));
            case PEERS_CUT,
                    LINK_RESET,
                    LINK_HALF_OPEN,
                    LINK_SILENT,
                    DIALS_FAIL,
                    SERVER_CLOCK_JUMPS,
                    CLIENT_CLOCK_JUMPS -> {}
        }
    }

    void healAll() {
        healed = true;
        laid.values().forEach(Ambush.Laid::lift);
        laid.clear();
        eavesdropper.ifPresent(Eavesdropper::leaveAll);
        faults.healAll();
        if (serverSyncFails) {
            server.mendDisk();
        } else {
            // Not started anew: what got stuck must come loose by itself.
            server.disk().heal();
            server.restart();
        }
        persons.forEach(person -> {
            person.atNextHeld(() -> {});
            person.mendDisk();
        });
    }

    /** Whose link to the client is struck: the server's, or without one that of the next person. */
    private SimulatedNode other(Strike strike) {
        return server.gone() ? neighbour(strike) : server.node();
    }

    /** Both whose link a strike can have hit: the server may have died since. */
    private List<SimulatedNode> ends(Strike strike) {
        return server.gone() ? List.of(server.node(), neighbour(strike)) : List.of(server.node());
    }

    private SimulatedNode neighbour(Strike strike) {
        return persons.get((strike.person() + 1) % persons.size()).node();
    }

    private void soon(Runnable task) {
        world.after(Duration.ofMillis(chance.nextInt(SOON_MILLIS)), () -> {
            if (!healed) {
                task.run();
            }
        });
    }

    private void lose(Person person) {
        person.lose(either());
        persons.forEach(other -> other.giveUp(person.name()));
    }

    /** Before it can have said that it stored what it was given, more often than not. */
    private void fall(Person reader, SimulatedNode other) {
        switch (chance.nextInt(3)) {
            case 0 -> faults.cut(other, reader.node());
            case 1 -> faults.silence(other, reader.node());
            default -> reader.crash(either());
        }
    }

    private Crash either() {
        return chance.nextInt(2) == 0 ? Crash.PROCESS : Crash.POWER;
    }

    private void halfOpen(SimulatedNode other, SimulatedNode client) {
        if (chance.nextInt(2) == 0) {
            faults.cutToldOnly(client, other);
        } else {
            faults.cutToldOnly(other, client);
        }
    }

    private void oneWay(SimulatedNode other, SimulatedNode client) {
        if (chance.nextInt(2) == 0) {
            faults.partitionOneWay(client, other);
        } else {
            faults.partitionOneWay(other, client);
        }
    }

    /** An hour or a day, either way. */
    private Duration jump() {
        Duration by = chance.nextInt(2) == 0 ? Duration.ofHours(1) : Duration.ofDays(1);
        return chance.nextInt(2) == 0 ? by : by.negated();
    }
}
