package io.jaelegram.comparison.torture;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.comparison.check.History;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Everybody of a world: whose key it is, and how people get to know each other when there is no server to ask. */
public final class People {
    private final SimulatedWorld world;
    private final Randomness chance;
    private final History history;
    private final List<Person> persons = new ArrayList<>();
    private boolean handCodes;

    public People(SimulatedWorld world, Randomness chance, History history) {
        this.world = world;
        this.chance = chance;
        this.history = history;
    }

    /** One more person, whose client starts at once. */
    public Person join(VersionRow version, String name, ServerAddress server) {
        Person person = new Person(version, world, chance, name, server, history, this);
        persons.add(person);
        return person;
    }

    /** In the order in which they came; grows with them. */
    public List<Person> all() {
        return Collections.unmodifiableList(persons);
    }

    /** From now on no server says who somebody is: people hand each other their contact codes. */
    public void handCodes() {
        handCodes = true;
    }

    /** Whose key it is, for a chat that is known by key until the server can be asked. */
    String nameOf(String chat) {
        return persons.stream()
                .filter(person -> person.nameByKey().equals(chat))
                .map(Person::name)
                .findFirst()
                .orElse(chat);
    }

    /** What somebody hands out when no server can be asked; nothing while its client is not there to tell. */
    Optional<String> codeOf(String name) {
        return persons.stream()
                .filter(person -> handCodes && person.name().equals(name))
                .findFirst()
                .flatMap(Person::code);
    }
}
