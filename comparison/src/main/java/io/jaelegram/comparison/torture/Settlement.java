package io.jaelegram.comparison.torture;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.check.Event;
import io.jaelegram.comparison.check.History;
import io.jaelegram.protocol.MessageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether everything that can still be delivered was: for the living their own clients say so, for the lost the readers. */
public final class Settlement {
    private final List<Person> persons;
    private final History history;

    public Settlement(List<Person> persons, History history) {
        this.persons = persons;
        this.history = history;
    }

    /** Whose machines never came back. */
    public Set<String> gone() {
        return persons.stream().filter(Person::gone).map(Person::name).collect(Collectors.toSet());
    }

    public boolean reached() {
        Set<String> gone = gone();
        return persons.stream()
                        .filter(person -> !person.gone())
                        .allMatch(person -> person.hasWrittenAll() && person.nothingPending(gone))
                && (gone.isEmpty() || legacyArrived(gone));
    }

    /** What a lost writer saw as held is its reader's. */
    private boolean legacyArrived(Set<String> gone) {
        Map<MessageId, String> readers = new HashMap<>();
        Set<MessageId> awaited = new HashSet<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Written written
                    && gone.contains(written.who())
                    && !gone.contains(written.to())) {
                readers.put(written.id(), written.to());
            } else if (event instanceof Event.State state
                    && state.state().compareTo(DeliveryState.HELD) >= 0
                    && readers.containsKey(state.id())) {
                awaited.add(state.id());
            } else if (event instanceof Event.Shown shown) {
                awaited.remove(shown.id());
            }
        }
        return awaited.stream()
                .allMatch(id -> persons.stream()
                        .filter(person -> person.name().equals(readers.get(id)))
                        .allMatch(reader -> reader.keeps(id)));
    }
}
