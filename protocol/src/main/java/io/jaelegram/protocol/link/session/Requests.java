package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The requests of one link that wait for their reply. Touched only on the loop. One timer serves all of them, set for
 * the earliest deadline, because most requests are answered long before theirs.
 */
final class Requests {
    private final Loop loop;
    private final Map<Integer, Open> open = new LinkedHashMap<>();
    private Optional<Loop.Timer> timer = Optional.empty();
    private long timerAt;
    private int lastId;

    Requests(Loop loop) {
        this.loop = loop;
    }

    private record Open(long deadline, Consumer<Optional<Frame>> answer) {}

    boolean full() {
        return open.size() >= Limits.MAX_OPEN_REQUESTS;
    }

    /** Remembers a request and gives it an id that no open request has. */
    int add(Duration timeout, Consumer<Optional<Frame>> answer) {
        int id = nextId();
        long deadline = loop.nanoTime() + timeout.toNanos();
        open.put(id, new Open(deadline, answer));
        if (timer.isEmpty() || deadline - timerAt < 0) {
            arm(deadline);
        }
        return id;
    }

    /** An id for a request whose reply nobody waits for. */
    int nextId() {
        do {
            lastId++;
        } while (lastId == 0 || open.containsKey(lastId));
        return lastId;
    }

    /** Hands a reply to whoever asked; one that came too late, or that nobody asked for, changes nothing. */
    void answer(int id, Optional<Frame> reply) {
        Open request = open.remove(id);
        if (request != null) {
            request.answer().accept(reply);
        }
    }

    /** Answers everything with nothing: the link ended. */
    void end() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
        List<Open> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(request -> request.answer().accept(Optional.empty()));
    }

    private void arm(long deadline) {
        timer.ifPresent(Loop.Timer::cancel);
        timerAt = deadline;
        long delay = Math.max(0, deadline - loop.nanoTime());
        timer = Optional.of(loop.after(Duration.ofNanos(delay), this::expire));
    }

    private void expire() {
        timer = Optional.empty();
        long now = loop.nanoTime();
        List<Open> late = new ArrayList<>();
        boolean waiting = false;
        long earliest = 0;
        for (Iterator<Open> all = open.values().iterator(); all.hasNext(); ) {
            Open request = all.next();
            if (request.deadline() - now <= 0) {
                late.add(request);
                all.remove();
            } else if (!waiting || request.deadline() - earliest < 0) {
                waiting = true;
                earliest = request.deadline();
            }
        }
        if (waiting) {
            arm(earliest);
        }
        late.forEach(request -> request.answer().accept(Optional.empty()));
    }
}
