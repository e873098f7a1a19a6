package io.jaelegram.comparison.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What all persons of a run saw, in the order in which they saw it; written to from any thread. */
public final class History {
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    public void add(Event event) {
        events.add(event);
    }

    /** A copy as of now. */
    public List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
