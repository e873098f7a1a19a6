package io.jaelegram.comparison.lab;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.check.Event;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the screens of a run showed, as a history for the checker. Every text of a run is different, so that a text names
 * its message from the moment at which it is typed. Safe for all threads.
 *
 * <p>A client marks a message as shown before it prints it, so a reader that is killed in between never prints it: it is
 * in the reader's history all the same, and only then does it not count as lost.
 */
public final class Ledger {
    private final Stopwatch clock = Stopwatch.start();
    private final Map<String, Event.Written> written = new LinkedHashMap<>();
    private final List<Event> states = new ArrayList<>();
    private final List<Event> shown = new ArrayList<>();
    private final List<Event> kept = new ArrayList<>();
    private final Set<String> onScreens = new HashSet<>();
    private final Set<String> inHistories = new HashSet<>();

    public Stopwatch clock() {
        return clock;
    }

    synchronized void written(String who, String to, String text) {
        written.put(text, new Event.Written(clock.nanos(), who, idOf(text), to, text));
    }

    synchronized void acknowledged(String who, String text, String state) {
        states.add(new Event.State(clock.nanos(), who, idOf(text), stateOf(state)));
    }

    synchronized void printed(String reader, String from, String text, boolean gap) {
        onScreens.add(text);
        shown.add(new Event.Shown(clock.nanos(), reader, idOf(text), from, text, gap));
    }

    /** Takes in what the {@code history} command prints of a person's home, once the run has settled. */
    public synchronized void stored(String owner, List<JsonEvent> entries) {
        for (JsonEvent entry : entries) {
            String text = entry.text("text").orElse("");
            String from = entry.text("from").orElse("");
            if (from.equals(owner)) {
                entry.storedState()
                        .ifPresent(state -> states.add(new Event.State(clock.nanos(), owner, idOf(text), state)));
            } else {
                inHistories.add(text);
                kept.add(new Event.Kept(clock.nanos(), owner, idOf(text), from, text));
            }
        }
    }

    /** How many messages were typed so far. */
    public synchronized int count() {
        return written.size();
    }

    /** Whether a reader's screen has shown it. */
    public synchronized boolean wasPrinted(String text) {
        return onScreens.contains(text);
    }

    /** All events, in the order in which the checker reads them. */
    public synchronized List<Event> events() {
        List<Event> all = new ArrayList<>(written.values());
        all.addAll(states);
        all.addAll(shown);
        all.addAll(kept);
        return all;
    }

    /** Texts that a screen showed and that the reader's history does not have. */
    public synchronized List<String> forgotten() {
        return onScreens.stream().filter(text -> !inHistories.contains(text)).toList();
    }

    private static DeliveryState stateOf(String word) {
        return DeliveryState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static MessageId idOf(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new MessageId(Bytes.of(Arrays.copyOf(hash, MessageId.SIZE)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
