package io.jaelegram.comparison.torture;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.comparison.check.Checker;
import io.jaelegram.comparison.check.Event;
import io.jaelegram.comparison.check.History;
import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.check.Violation;
import io.jaelegram.comparison.check.Violation.Invariant;
import io.jaelegram.comparison.torture.Plan.Letter;
import io.jaelegram.comparison.torture.Plan.Strike;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.protocol.link.simulated.SimulationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One seed from the first byte to the verdict: a phase of faults, then everything heals, then the judge. */
public final class TortureRun {
    /** Within this time of the healing everything must have been delivered (reliability.md section 4, I9). */
    private static final Duration LIVENESS = Duration.ofSeconds(30);

    /**
     * The same after ratchets were lost: a held message is asked about after 30 s, then 60 s, then 120 s, and is sealed anew when
     * its reader released it twice, 10 to 20 s apart, without a receipt.
     */
    private static final Duration RENEWAL = Duration.ofMinutes(5);

    /** How long a run that missed its time may go on, so that slow and lost are told apart. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** After this nothing that a client holds in memory is not on its disk. */
    private static final Duration SYNCED = Duration.ofSeconds(1);

    private static final String[] NAMES = {"alice", "bob", "carol", "dave"};

    private final long seed;
    private final SimulatedWorld world;
    private final History history = new History();
    private final Canary canary = new Canary();
    private final Plan plan;
    private final ServerMachine server;
    private final People people;
    private final VersionRow version;
    private final Strikes strikes;
    private final Settlement settlement;
    private final Randomness chance;
    private final List<Violation> beyondHistory = new ArrayList<>();

    private TortureRun(VersionRow version, long seed, boolean ordeals) {
        this.version = version;
        this.seed = seed;
        world = new SimulatedWorld(seed);
        world.observe(canary);
        chance = Randomness.seeded(~seed);
        Plan weather = Plan.draw(chance);
        Randomness ordealChance = Randomness.seeded(Long.rotateLeft(~seed, 32));
        plan = ordeals ? Ordeal.added(ordealChance, weather) : weather;
        server = new ServerMachine(world, chance);
        people = new People(world, chance, history);
        ServerAddress address = new ServerAddress(server.endpoint(), Optional.empty());
        for (int i = 0; i < plan.persons(); i++) {
            people.join(version, NAMES[i], address);
        }
        strikes = new Strikes(world, server, List.copyOf(people.all()), chance);
        for (int i = 0; i < version.neighbours(); i++) {
            people.join(version, "neighbour" + i, address);
        }
        settlement = new Settlement(people.all(), history);
        if (version.server() == ServerFate.DEAD_AT_START) {
            loseServer();
        }
        if (ordeals) {
            strikes.invite(new Eavesdropper(world, server.endpoint(), ordealChance));
        }
    }

    /** Runs a seed; it fails by its verdict, never by an exception. */
    public static Outcome of(VersionRow version, long seed) {
        return new TortureRun(version, seed, true).run();
    }

    /** Runs the faults of the seed that strike at drawn times, without the scenes in which several meet. */
    public static Outcome weatherOf(VersionRow version, long seed) {
        return new TortureRun(version, seed, false).run();
    }

    private Outcome run() {
        long recovery = -1;
        try {
            playThrough();
            recovery = settle();
            people.all().forEach(Person::finish);
        } catch (SimulationFailure | IllegalStateException e) {
            broken(Invariant.I7_CRASHED, String.valueOf(e.getMessage()) + cause(e));
        }
        if (canary.sightings() > 0) {
            broken(Invariant.I4_PLAINTEXT_SEEN, canary.sightings() + " frames carried readable text");
        }
        List<Event> events = history.events();
        Verdict verdict = Checker.judge(events, settlement.gone());
        List<Violation> all = new ArrayList<>(verdict.violations());
        all.addAll(beyondHistory);
        Verdict whole =
                new Verdict(verdict.written(), verdict.accepted(), verdict.shown(), verdict.worstStallNanos(), all);
        return new Outcome(seed, whole, strikes.struck(), recovery, events.hashCode() * 31L + world.steps());
    }

    private void playThrough() {
        List<Moment> moments = new ArrayList<>();
        for (Letter letter : plan.letters()) {
            moments.add(new Moment(letter.at(), () -> write(letter)));
        }
        for (Strike strike : plan.strikes()) {
            moments.add(new Moment(strike.at(), () -> strikes.strike(strike)));
            moments.add(new Moment(strike.at().plus(strike.lasts()), () -> strikes.heal(strike)));
        }
        if (version.server() == ServerFate.DIES) {
            moments.add(new Moment(plan.horizon().dividedBy(2), this::loseServer));
        }
        moments.sort(null);
        for (Moment moment : moments) {
            if (moment.at().compareTo(plan.horizon()) < 0) {
                world.runFor(moment.at().minusNanos(world.nanoTime()));
                moment.what().run();
            }
        }
        world.runFor(plan.horizon().minusNanos(world.nanoTime()));
    }

    private record Moment(Duration at, Runnable what) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            return at.compareTo(other.at);
        }
    }

    private void write(Letter letter) {
        StringBuilder text = new StringBuilder(Canary.WORD);
        for (int word = 0; word < letter.words(); word++) {
            text.append(' ').append(Integer.toString(chance.nextInt(1 << 20), Character.MAX_RADIX));
        }
        MessageId id = MessageId.random(chance);
        Person writer = people.all().get(letter.from());
        Person reader = people.all().get(letter.to());
        if (!writer.gone() && !reader.gone()) {
            writer.write(reader.name(), text.toString(), id);
        }
    }

    /** Heals everything and waits until all is delivered; returns how long that took in nanoseconds. */
    private long settle() {
        strikes.healAll();
        long healed = world.nanoTime();
        Optional<Long> delivered = Optional.empty();
        while (delivered.isEmpty()) {
            if (world.nanoTime() - healed > PATIENCE.toNanos()) {
                broken(
                        Invariant.I9_NOT_DELIVERED,
                        "still not delivered " + PATIENCE.toMinutes() + " min after healing");
                return PATIENCE.toNanos();
            }
            world.runFor(LOOK_EVERY);
            delivered = deliveredForGood();
        }
        long took = delivered.get() - healed;
        Duration liveness = strikes.struck().containsKey(FaultKind.SESSIONS_LOST) ? RENEWAL : LIVENESS;
        if (took > liveness.toNanos()) {
            broken(
                    Invariant.I9_NOT_DELIVERED,
                    "the last message was delivered " + took / 1_000_000 + " ms after healing");
        }
        return took;
    }

    /** When all was delivered, if it still is once what was written just now, and is in memory only, is on a disk too. */
    private Optional<Long> deliveredForGood() {
        if (!settlement.reached()) {
            return Optional.empty();
        }
        long now = world.nanoTime();
        world.runFor(SYNCED);
        return settlement.reached() ? Optional.of(now) : Optional.empty();
    }

    /** For good; who comes later is let in by the last of the neighbours. */
    private void loseServer() {
        server.lose();
        people.handCodes();
        List<Person> all = people.all();
        Person host = all.get(all.size() - 1);
        all.stream().filter(person -> person != host).forEach(person -> person.enterBy(host));
    }

    private void broken(Invariant invariant, String text) {
        beyondHistory.add(new Violation(invariant, text));
    }

    private static String cause(Throwable e) {
        return e.getCause() == null ? "" : " (" + e.getCause() + ")";
    }
}
