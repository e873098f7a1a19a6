package io.jaelegram.protocol.link.simulated;

import java.util.Arrays;

/** A binary heap of events by time, and by the order of their making where the times are equal. */
final class EventQueue {
    private Event[] heap = new Event[1_024];
    private int size;
    private long made;

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

        private boolean before(Event other) {
            return time != other.time ? time < other.time : order < other.order;
        }
    }

    Event add(long time, SimulatedLoop loop, Runnable task) {
        Event event = new Event(time, made++, loop, task);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!event.before(heap[parent])) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = event;
        return event;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long nextTime() {
        return heap[0].time;
    }

    Event poll() {
        Event first = heap[0];
        Event last = heap[--size];
        heap[size] = null;
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    private void sink(Event event) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(event)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = event;
    }
}
