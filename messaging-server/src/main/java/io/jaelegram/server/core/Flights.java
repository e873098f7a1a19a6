package io.jaelegram.server.core;

import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was delivered on a link and not released yet. At most one envelope of each id is under way, since a release
 * names only the id: otherwise the release of junk would forget the true envelope under the same id.
 */
final class Flights {
    /** Enough to keep a link of 100 ms round trip and 2,500 messages a second busy. */
    static final int MAX_COUNT = 256;

    /** Bounds what one reader that never releases can make us keep ready. */
    static final long MAX_BYTES = 1 << 20;

    /**
     * One envelope under way.
     *
     * @param number how many were given before it, and itself
     */
    record Flight(long number, MailKey key, int size) {}

    private final Map<EnvelopeId, Flight> flights = new LinkedHashMap<>();
    private long bytes;
    private long given;

    boolean isEmpty() {
        return flights.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    int room() {
        return bytes >= MAX_BYTES ? 0 : MAX_COUNT - flights.size();
    }

    boolean has(EnvelopeId id) {
        return flights.containsKey(id);
    }

    boolean has(MailKey key) {
        Flight flight = flights.get(key.id());
        return flight != null && flight.key.equals(key);
    }

    void add(Mail mail) {
        int size = mail.envelope().size();
        flights.put(mail.key().id(), new Flight(++given, mail.key(), size));
        bytes += size;
    }

    Optional<Flight> remove(EnvelopeId id) {
        Optional<Flight> flight = Optional.ofNullable(flights.remove(id));
        flight.ifPresent(gone -> bytes -= gone.size);
        return flight;
    }

    /** How many were ever given. */
    long given() {
        return given;
    }

    /** Whether one of the first so many that were given is under way. */
    boolean anyUpTo(long number) {
        return !flights.isEmpty() && flights.values().iterator().next().number <= number;
    }

    /** Forgets all; gives their bytes. */
    long clear() {
        long cleared = bytes;
        flights.clear();
        bytes = 0;
        return cleared;
    }
}
