package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Lets users come, stay and go, and some of them leave for good. */
final class Comings {
    /** From the start of a program to its link with the server. */
    private static final Duration START = Duration.ofMillis(300);

    private final Town town;
    private final Lifetimes lifetimes;
    private final Randomness fate;

    Comings(Town town) {
        this.town = town;
        lifetimes = new Lifetimes(town.scenario().population());
        fate = Randomness.seeded(town.scenario().seed() ^ "fate".hashCode());
    }

    /** Puts everybody into the middle of a session, or of an absence. */
    void begin() {
        for (Person person : town.present()) {
            if (person.hostile()) {
                new Dropper(town, person).start();
                continue;
            }
            Lifetimes.Beginning beginning = lifetimes.beginning(person.habits());
            if (beginning.online()) {
                arrive(person, beginning.rest());
            } else {
                later(person, beginning.rest());
            }
        }
    }

    /** All at one moment, without a goodbye. */
    void disaster() {
        for (Person person : town.present()) {
            boolean hit = fate.nextDouble() < town.scenario().trouble().gone();
            if (hit && !person.hostile()) {
                strike(person);
            }
        }
    }

    private void strike(Person person) {
        if (town.scenario().trouble().forGood()) {
            Person newcomer = town.replace(person);
            later(newcomer, lifetimes.away(town.now(), newcomer.habits()));
        }
        person.visit().ifPresent(visit -> visit.end(false));
    }

    private void later(Person person, Duration away) {
        SimulatedWorld world = person.shard().world();
        world.after(away, () -> {
            if (!person.gone()) {
                arrive(person, lifetimes.session(world.nanoTime(), person.habits()));
            }
        });
    }

    /** Newcomers take the places of those who left for good. */
    void replace() {
        town.shards().stream()
                .flatMap(shard -> shard.takeDepartures().stream())
                .sorted(Comparator.comparingLong(Shard.Departure::time))
                .forEach(departure -> {
                    long away = departure.time() + departure.away().toNanos() - town.now();
                    later(town.replace(departure.person()), Duration.ofNanos(Math.max(0, away)));
                });
    }

    private void arrive(Person person, Duration stays) {
        boolean crashes =
                person.habits().nextDouble() < town.scenario().population().crashes();
        boolean last = person.habits().nextDouble() < lifetimes.lastSession();
        person.machine().restart();
        Visit visit = new Visit(town, person, town.record(person), () -> left(person, last));
        person.visit(Optional.of(visit));
        person.shard().page().returns(person);
        person.machine().loop().after(START, visit::start);
        person.machine().loop().after(stays, crashes ? () -> visit.end(false) : visit::leave);
    }

    private void left(Person person, boolean last) {
        person.visit(Optional.empty());
        person.machine().crash(SimulatedNode.Crash.PROCESS);
        Shard shard = person.shard();
        shard.page().leaves(person);
        long now = shard.world().nanoTime();
        Duration away = lifetimes.away(now, person.habits());
        if (person.gone()) {
            return;
        }
        if (last) {
            shard.leaves(new Shard.Departure(person, now, away));
        } else {
            later(person, away);
        }
    }
}
