package io.jaelegram.client;

import io.jaelegram.client.Inbox.Source;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Envelopes of strangers that are not released yet, in bounded memory: what finds no room is let go, since its holder
 * keeps it.
 */
final class WaitingRoom {
    /** At most some 10 MB of the largest envelopes. */
    private static final int MAX = 256;

    /** What one stranger may leave here before it is known. */
    private static final int MAX_EACH = 32;

    record Guest(Envelope envelope, Source source) {}

    private final Map<VerifyKey, List<Guest>> seated = new HashMap<>();
    private final Deque<Guest> queue = new ArrayDeque<>();
    private final Map<EnvelopeId, Source> inside = new HashMap<>();
    private final Set<Source> turnedAway = new LinkedHashSet<>();

    /** Whether the envelope is here; a new holder takes the place of the old one. */
    boolean renew(Envelope envelope, Source source) {
        return inside.computeIfPresent(envelope.id(), (id, old) -> source) != null;
    }

    /** Waits for its turn to be opened. */
    void queue(Envelope envelope, Source source) {
        if (enter(envelope, source)) {
            queue.add(new Guest(envelope, source));
        }
    }

    Optional<Guest> next() {
        return Optional.ofNullable(queue.poll()).map(this::leave);
    }

    /**
     * Waits until its writer is known.
     *
     * @return whether it is the first of this writer's
     */
    boolean seat(VerifyKey sender, Envelope envelope, Source source) {
        boolean first = !seated.containsKey(sender);
        List<Guest> guests = seated.computeIfAbsent(sender, key -> new ArrayList<>());
        if (guests.size() >= MAX_EACH) {
            turnedAway.add(source);
        } else if (enter(envelope, source)) {
            guests.add(new Guest(envelope, source));
        }
        if (guests.isEmpty()) {
            seated.remove(sender);
            return false;
        }
        return first;
    }

    /** All that one writer left here. */
    List<Guest> leave(VerifyKey sender) {
        List<Guest> guests = seated.remove(sender);
        return guests == null ? List.of() : guests.stream().map(this::leave).toList();
    }

    /** The holders that keep what found no room, once there is room again. */
    Set<Source> turnedAway() {
        if (inside.size() > MAX / 2 || turnedAway.isEmpty()) {
            return Set.of();
        }
        Set<Source> called = new LinkedHashSet<>(turnedAway);
        turnedAway.clear();
        return called;
    }

    private boolean enter(Envelope envelope, Source source) {
        if (inside.size() >= MAX) {
            turnedAway.add(source);
            return false;
        }
        inside.put(envelope.id(), source);
        return true;
    }

    private Guest leave(Guest guest) {
        return new Guest(guest.envelope(), inside.remove(guest.envelope().id()));
    }
}
