package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.comparison.check.Checker;
import io.jaelegram.comparison.check.Event;
import io.jaelegram.comparison.check.History;
import io.jaelegram.comparison.torture.Ambush;
import io.jaelegram.comparison.torture.Canary;
import io.jaelegram.comparison.torture.Eavesdropper;
import io.jaelegram.comparison.torture.People;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.Settlement;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.simulated.Faults;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A server and some people on one version of the client, in a simulated world with the torture's judge. The server is a
 * model in that world, or real processes behind a door of it.
 */
final class Town {
    /** Everything deliverable is delivered so soon after all is well again (docs/reliability.md, I9). */
    static final Duration LIVENESS = Duration.ofSeconds(30);

    /** A ratchet that was lost is renewed within this time. */
    static final Duration RENEWAL = Duration.ofMinutes(3);

    /** All that came to a server know each other's nodes by then. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final Duration STEP = Duration.ofMillis(20);

    final SimulatedWorld world;
    final Randomness chance;
    final TownServer server;
    final Ambush ambush = new Ambush();
    private final Canary canary = new Canary();
    private final History history = new History();
    private final VersionRow version;
    private final String suffix;
    private final People people;
    private final Settlement settlement;
    private boolean serverLost;

    /** Makes the server of a town. */
    @FunctionalInterface
    interface Builder {
        TownServer build(SimulatedWorld world, Randomness chance);
    }

    Town(VersionRow version) {
        this(version, 1);
    }

    Town(VersionRow version, long seed) {
        this(version, seed, "", ModelTownServer::new);
    }

    /**
     * @param suffix of everybody's name, where towns share what a server keeps
     */
    Town(VersionRow version, long seed, String suffix, Builder builder) {
        this.version = version;
        this.suffix = suffix;
        world = new SimulatedWorld(seed);
        world.observe(canary);
        world.observe(ambush);
        chance = Randomness.seeded(~seed);
        server = builder.build(world, chance);
        people = new People(world, chance, history);
        settlement = new Settlement(people.all(), history);
        if (version.server() == ServerFate.DEAD_AT_START) {
            loseServer();
        }
        for (int i = 0; i < version.neighbours(); i++) {
            person("neighbour" + i);
        }
    }

    Person person(String name) {
        return person(name, version);
    }

    /** Somebody whose client is of another version than the others'. */
    Person person(String name, VersionRow version) {
        ServerAddress address = new ServerAddress(server.endpoint(), Optional.empty());
        Person person = people.join(version, name + suffix, address);
        letIn(person);
        return person;
    }

    /** For good: from now on people get to know each other by contact codes, and newcomers come by the first neighbour. */
    void loseServer() {
        serverLost = true;
        server.lose();
        people.handCodes();
        people.all().forEach(this::letIn);
    }

    private void letIn(Person person) {
        Person host = people.all().get(0);
        if (serverLost && person != host) {
            person.enterBy(host);
        }
    }

    /** Somebody who reads what goes to the server and races it. */
    Eavesdropper eavesdropper() {
        return new Eavesdropper(world, new UserName("mallory" + suffix), server.endpoint(), chance);
    }

    /** Those without a part in the story, who hold its mail on versions that have buddies. */
    List<Person> neighbours() {
        return people.all().subList(0, version.neighbours());
    }

    Faults faults() {
        return world.faults();
    }

    /** Nothing reaches this person, nor comes from it, until all is healed. */
    void isolate(Person person) {
        faults().partition(server.node(), person.node());
        people.all().stream()
                .filter(other -> other != person)
                .forEach(other -> faults().partition(other.node(), person.node()));
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    /** Presses Enter; the canary stands before the text. */
    MessageId writes(Person from, Person to, String text) {
        MessageId id = MessageId.random(chance);
        from.write(to.name(), Canary.WORD + " " + text, id);
        return id;
    }

    /**
     * Each has written to the other and was read: keys are exchanged, both are online. Where the server dies in the
     * middle, it does now.
     */
    void haveTalked(Person one, Person other) {
        MessageId there = writes(one, other, "hi");
        until("one word", () -> state(there) == DeliveryState.DELIVERED);
        MessageId back = writes(other, one, "hi yourself");
        until("and one back", () -> state(back) == DeliveryState.DELIVERED);
        if (version.server() == ServerFate.DIES && !serverLost) {
            pass(SETTLED);
            loseServer();
        }
    }

    void until(String what, BooleanSupplier condition) {
        until(what, LIVENESS, condition);
    }

    void until(String what, Duration atMost, BooleanSupplier condition) {
        world.runUntil(what, atMost, condition);
    }

    /** What its writer's screen says of a message; null when it was not even queued. */
    DeliveryState state(MessageId id) {
        DeliveryState latest = null;
        for (Event event : history.events()) {
            if (event instanceof Event.State state && state.id().equals(id)) {
                latest = state.state();
            }
        }
        return latest;
    }

    /** What stood on somebody's screen, in order, without the canary. */
    List<String> screenOf(Person reader) {
        return shown(reader).stream()
                .map(shown -> shown.text().substring(Canary.WORD.length() + 1))
                .toList();
    }

    /** What somebody has from others on disk, in order, without the canary: also what no screen was there to show. */
    List<String> diskOf(Person reader) {
        return reader.stored().stream()
                .filter(message -> !message.mine())
                .map(message -> message.text().substring(Canary.WORD.length() + 1))
                .toList();
    }

    /** How many messages came with a gap marked before them. */
    long gapsOn(Person reader) {
        return shown(reader).stream().filter(Event.Shown::gapBefore).count();
    }

    private List<Event.Shown> shown(Person reader) {
        return history.events().stream()
                .filter(event -> event instanceof Event.Shown && event.who().equals(reader.name()))
                .map(Event.Shown.class::cast)
                .toList();
    }

    /** All is well again: everything must be delivered in time, and no promise may have been broken on the way. */
    void endsWell() {
        endsWellWithin(LIVENESS);
    }

    void endsWellWithin(Duration time) {
        faults().healAll();
        server.mend();
        server.restart();
        people.all().forEach(Person::mendDisk);
        long end = world.nanoTime() + time.toNanos();
        while (!settlement.reached() && world.nanoTime() < end) {
            pass(STEP);
        }
        boolean inTime = settlement.reached();
        pass(Duration.ofSeconds(1));
        people.all().forEach(Person::finish);
        assertThat(Checker.judge(history.events(), settlement.gone()).violations())
                .isEmpty();
        assertThat(inTime).as("everything was delivered within " + time).isTrue();
        assertThat(canary.sightings()).as("frames with readable text").isZero();
    }
}
