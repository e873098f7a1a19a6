package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Asks in one way after the other: the next begins when the last refused or has been silent for a second, as in
 * RFC 8305, and the first grant counts. One way alone may take 128 s to find out that nobody speaks its protocol.
 */
final class Search {
    /** A router in the same home answers in milliseconds; one that wakes its processor, in some hundred. */
    static final Duration HEAD_START = Duration.ofSeconds(1);

    private final Loop loop;
    private final LocalPort local;
    private final List<MappingWay> ways;
    private final BiConsumer<MappingWay, MappingAnswer.Granted> found;
    private final Consumer<List<String>> notFound;
    private final List<String> failures = new ArrayList<>();
    private Optional<Loop.Timer> headStart = Optional.empty();
    private int begun;
    private boolean over;

    /**
     * Nothing is asked yet.
     *
     * @param ways the best first
     * @param found runs at most once, with the way that granted
     * @param notFound runs at most once, with what each way came to
     */
    Search(
            Loop loop,
            LocalPort local,
            List<MappingWay> ways,
            BiConsumer<MappingWay, MappingAnswer.Granted> found,
            Consumer<List<String>> notFound) {
        this.loop = loop;
        this.local = local;
        this.ways = List.copyOf(ways);
        this.found = found;
        this.notFound = notFound;
    }

    /** Asks in the next way; after the last has failed, says so. */
    void start() {
        headStart.ifPresent(Loop.Timer::cancel);
        headStart = Optional.empty();
        if (begun == ways.size()) {
            if (failures.size() == ways.size()) {
                over = true;
                notFound.accept(List.copyOf(failures));
            }
            return;
        }
        MappingWay way = ways.get(begun++);
        headStart = Optional.of(loop.after(HEAD_START, this::start));
        way.map(MappingRequest.first(local), answer -> answered(way, answer));
    }

    void stop() {
        over = true;
        headStart.ifPresent(Loop.Timer::cancel);
        headStart = Optional.empty();
        ways.forEach(way -> way.forget(local));
    }

    private void answered(MappingWay way, MappingAnswer answer) {
        if (over) {
            return;
        }
        if (answer instanceof MappingAnswer.Granted granted) {
            stop();
            found.accept(way, granted);
            return;
        }
        failures.add(answer instanceof MappingAnswer.Refused refused ? refused.text() : "no answer by " + way.name());
        boolean newest = way == ways.get(begun - 1);
        if (newest || failures.size() == ways.size()) {
            start();
        }
    }
}
