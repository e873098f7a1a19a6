package io.jaelegram.comparison.crowd;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.protocol.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the members of a crowd wrote and saw. Safe for all threads. */
final class Tallies {
    private final Map<MessageId, Stopwatch> sent = new HashMap<>();
    private final Map<MessageId, Double> delivered = new LinkedHashMap<>();
    private final Set<MessageId> held = new HashSet<>();
    private final Map<String, Integer> paths = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int shown;
    private int duplicates;
    private int found;

    synchronized void sent(MessageId id) {
        sent.put(id, Stopwatch.start());
    }

    synchronized void state(StoredMessage message) {
        Stopwatch since = sent.get(message.id());
        if (since == null) {
            return;
        }
        if (message.state() == DeliveryState.HELD) {
            held.add(message.id());
        }
        boolean arrived = message.state() == DeliveryState.DELIVERED || message.state() == DeliveryState.READ;
        if (arrived && !delivered.containsKey(message.id())) {
            delivered.put(message.id(), since.nanos() / 1e6);
            paths.merge(message.path().orElse("unknown"), 1, Integer::sum);
        }
    }

    /** @param text unique in a run, so that the same text twice is the same message twice */
    synchronized void shown(String reader, String text) {
        shown++;
        if (!seen.add(reader + "\n" + text)) {
            duplicates++;
        }
    }

    synchronized void found() {
        found++;
    }

    synchronized int foundCount() {
        return found;
    }

    synchronized int count() {
        return sent.size();
    }

    synchronized int deliveredCount() {
        return delivered.size();
    }

    /** How many were delivered or held: safe without their writer. */
    synchronized int safeCount() {
        Set<MessageId> safe = new HashSet<>(held);
        safe.addAll(delivered.keySet());
        return safe.size();
    }

    synchronized int shownCount() {
        return shown;
    }

    synchronized int duplicates() {
        return duplicates;
    }

    /** From writing to the reader's receipt. */
    synchronized List<Double> latenciesMillis() {
        return new ArrayList<>(delivered.values());
    }

    synchronized Map<String, Integer> paths() {
        return new LinkedHashMap<>(paths);
    }

    synchronized void clear() {
        sent.clear();
        delivered.clear();
        held.clear();
        paths.clear();
        shown = 0;
        duplicates = 0;
        found = 0;
    }
}
