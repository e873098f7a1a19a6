package io.jaelegram.comparison.process;

import io.jaelegram.client.DeliveryState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A client command that is running or has ended, and the JSON events that it printed. */
public record ClientRun(Child child) {
    /** All events up to now, in the order in which they were printed. */
    public List<JsonEvent> events() {
        return child.out().lines().stream().map(JsonEvent::parse).toList();
    }

    /** The messages that the command has shown. */
    public List<JsonEvent> messages() {
        return events().stream().filter(JsonEvent::isMessage).toList();
    }

    /** The first event that matches, waiting for it; nothing when the time is over or the command ended without it. */
    public Optional<JsonEvent> await(Predicate<JsonEvent> wanted, Duration atMost) {
        return child.out()
                .await(line -> wanted.test(JsonEvent.parse(line)), atMost)
                .map(JsonEvent::parse);
    }

    /** Hands over every event, those of the past at once, later ones as they are printed. */
    public ClientRun follow(Consumer<JsonEvent> listener) {
        child.out().follow(line -> listener.accept(JsonEvent.parse(line)));
        return this;
    }

    /** Whether the command printed that a message of its own reached this state or a later one. */
    public boolean reached(DeliveryState state) {
        return events().stream()
                .map(JsonEvent::state)
                .flatMap(Optional::stream)
                .anyMatch(got -> got.compareTo(state) >= 0 && got.compareTo(DeliveryState.READ) <= 0);
    }

    public OptionalInt exit(Duration atMost) {
        return child.exit(atMost);
    }

    public int exitCode(Duration atMost) {
        return child.exitCode(atMost);
    }

    /** The last lines of both outputs, for a person who wonders why the command did not do what it should. */
    public String report() {
        return child.label() + " said: " + child.out().tail(5) + " "
                + child.err().tail(10);
    }
}
