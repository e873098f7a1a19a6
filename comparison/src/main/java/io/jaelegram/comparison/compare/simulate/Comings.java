package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
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
        Scenario.Trouble trouble = town.scenario().trouble();
        if (trouble.gone() > 0) {
            town.world().after(trouble.goneAt(), this::disaster);
        }
    }

    /** All in one second, without a goodbye. */
    private void disaster() {
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
            later(newcomer, lifetimes.away(town.world().nanoTime(), newcomer.habits()));
        }
        person.visit().ifPresent(visit -> visit.end(false));
    }

    private void later(Person person, Duration away) {
        town.world().after(away, () -> {
            if (!person.gone()) {
                arrive(person, lifetimes.session(town.world().nanoTime(), person.habits()));
            }
        });
    }

    private void arrive(Person person, Duration stays) {
        boolean crashes =
                person.habits().nextDouble() < town.scenario().population().crashes();
        boolean last = person.habits().nextDouble() < lifetimes.lastSession();
        person.machine().restart();
        Visit visit = new Visit(town, person, town.record(person), () -> left(person, last));
        person.visit(Optional.of(visit));
        town.ledger().returns(person, town.world().nanoTime());
        person.machine().loop().after(START, visit::start);
        person.machine().loop().after(stays, crashes ? () -> visit.end(false) : visit::leave);
    }

    private void left(Person person, boolean last) {
        person.visit(Optional.empty());
        person.machine().crash(SimulatedNode.Crash.PROCESS);
        town.ledger().leaves(person);
        Duration away = lifetimes.away(town.world().nanoTime(), person.habits());
        if (person.gone()) {
            return;
        }
        later(last ? town.replace(person) : person, away);
    }
}
