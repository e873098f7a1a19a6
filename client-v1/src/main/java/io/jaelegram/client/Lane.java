package io.jaelegram.client;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What still has to reach one person, in the order of its numbering. Touched only on the loop. */
final class Lane {
    /** Fixed by decisions.md: a reader keeps at most so many skipped keys, so no more are sealed ahead of a receipt. */
    static final int MAX_SEALED = 1_000;

    private final Person person;
    private final TreeMap<Long, Outgoing> all = new TreeMap<>();
    private final TreeMap<Long, Outgoing> unsealed = new TreeMap<>();
    private final TreeMap<Long, Outgoing> ready = new TreeMap<>();
    final Backoff backoff;
    private Optional<Loop.Timer> retry = Optional.empty();
    private boolean resting;
    boolean complained;

    Lane(Person person, Backoff backoff) {
        this.person = person;
        this.backoff = backoff;
    }

    Person person() {
        return person;
    }

    Collection<Outgoing> entries() {
        return all.values();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(Outgoing entry) {
        all.put(entry.seq(), entry);
        file(entry);
    }

    /** Whether this entry, in this sealing, still has to do with the outbox. */
    boolean has(Outgoing entry) {
        return all.get(entry.seq()) == entry;
    }

    void remove(Outgoing entry) {
        all.remove(entry.seq());
        unsealed.remove(entry.seq());
        ready.remove(entry.seq());
    }

    /** Moves the entry to another step of its way. */
    void step(Outgoing entry, Outgoing.Step step) {
        unsealed.remove(entry.seq());
        ready.remove(entry.seq());
        entry.step(step);
        file(entry);
    }

    private void file(Outgoing entry) {
        if (entry.step() == Outgoing.Step.UNSEALED) {
            unsealed.put(entry.seq(), entry);
        } else if (entry.step() == Outgoing.Step.READY) {
            ready.put(entry.seq(), entry);
        }
    }

    /** The lowest number without a receipt: a reader need not wait for anything below. */
    long floor() {
        return all.isEmpty() ? person.pairing().nextSeq() : all.firstKey();
    }

    /** The next to be sealed, while the bound on sealed ones leaves room. */
    Optional<Outgoing> nextUnsealed() {
        boolean room = all.size() - unsealed.size() < MAX_SEALED;
        return room && !unsealed.isEmpty() ? Optional.of(unsealed.firstEntry().getValue()) : Optional.empty();
    }

    boolean waitsForSeal() {
        return !unsealed.isEmpty();
    }

    Optional<Outgoing> nextReady() {
        return Optional.ofNullable(ready.firstEntry()).map(Map.Entry::getValue);
    }

    /** The entries with these numbers; a copy. */
    List<Outgoing> between(long first, long last) {
        return new ArrayList<>(all.subMap(first, true, last, true).values());
    }

    /** Takes all entries out, to be numbered anew. */
    List<Outgoing> drain() {
        List<Outgoing> entries = new ArrayList<>(all.values());
        all.clear();
        unsealed.clear();
        ready.clear();
        return entries;
    }

    boolean waiting() {
        return retry.isPresent();
    }

    /** Nothing leaves before the delay is over or {@link #retryNow}. */
    void retryAfter(Loop loop, Duration delay, Runnable task) {
        retry.ifPresent(Loop.Timer::cancel);
        retry = Optional.of(loop.after(delay, () -> {
            retry = Optional.empty();
            task.run();
        }));
    }

    void retryNow() {
        retry.ifPresent(Loop.Timer::cancel);
        retry = Optional.empty();
        backoff.reset();
    }

    /** Whether somebody will look at the resting entries. */
    boolean resting() {
        return resting;
    }

    void rest(Loop loop, Duration period, Runnable look) {
        resting = true;
        loop.after(period, () -> {
            resting = false;
            look.run();
        });
    }
}
