package io.jaelegram.protocol.link.simulated;

import java.util.Arrays;

/**
 * Events by time, and by the order of their making where the times are equal: a heap with four children to a node, whose
 * times lie side by side, so that most comparisons touch no event.
 */
final class EventQueue {
    private static final int CHILDREN = 4;

    /** After all that a world makes itself. */
    private static final long ARRIVALS = Long.MAX_VALUE / 2;

    private long[] times = new long[1_024];
    private Event[] events = new Event[1_024];
    private int size;
    private long made;
    private long arrived = ARRIVALS;

    /** Something that will happen; without a task once it was cancelled. */
    static final class Event {
        final long time;
        private final long order;
        final SimulatedLoop loop;
        Runnable task;

        private Event(long time, long order, SimulatedLoop loop, Runnable task) {
            this.time = time;
            this.order = order;
            this.loop = loop;
            this.task = task;
        }
    }

    Event add(long time, SimulatedLoop loop, Runnable task) {
        return put(new Event(time, made++, loop, task));
    }

    /** From another world: its place among events of one moment does not depend on when this queue was told. */
    void arrive(long time, Runnable task) {
        put(new Event(time, arrived++, null, task));
    }

    private Event put(Event event) {
        if (size == events.length) {
            times = Arrays.copyOf(times, size * 2);
            events = Arrays.copyOf(events, size * 2);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (!before(event, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        set(event, at);
        return event;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Of the first event; {@link Long#MAX_VALUE} when there is none. */
    long nextTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    Event poll() {
        Event first = events[0];
        Event last = events[--size];
        events[size] = null;
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    private void sink(Event event) {
        int at = 0;
        for (int child = 1; child < size; child = CHILDREN * at + 1) {
            int first = child;
            int end = Math.min(size, child + CHILDREN);
            for (int other = child + 1; other < end; other++) {
                if (before(other, first)) {
                    first = other;
                }
            }
            if (before(event, first)) {
                break;
            }
            move(first, at);
            at = first;
        }
        set(event, at);
    }

    private boolean before(int one, int other) {
        return times[one] != times[other] ? times[one] < times[other] : events[one].order < events[other].order;
    }

    private boolean before(Event event, int other) {
        return event.time != times[other] ? event.time < times[other] : event.order < events[other].order;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        events[to] = events[from];
    }

    private void set(Event event, int at) {
        times[at] = event.time;
        events[at] = event;
    }
}
