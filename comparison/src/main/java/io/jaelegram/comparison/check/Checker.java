package io.jaelegram.comparison.check;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.check.Violation.Invariant;
import io.jaelegram.protocol.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides from a history whether every message was delivered once, unforged, in order and truthfully. */
public final class Checker {
    private final Map<MessageId, Event.Written> written = new LinkedHashMap<>();
    private final Map<MessageId, Integer> place = new HashMap<>();
    private final Map<MessageId, DeliveryState> states = new HashMap<>();
    private final Map<MessageId, Event.Shown> shown = new HashMap<>();
    private final Set<MessageId> kept = new HashSet<>();
    private final Map<List<String>, List<Event.Shown>> screens = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> gone;
    private int shows;
    private long worstStall;

    private Checker(Set<String> gone) {
        this.gone = Set.copyOf(gone);
    }

    /**
     * Judges the history of a run that has healed and settled: everything that was accepted and could be delivered must
     * have been.
     */
    public static Verdict judge(List<Event> events) {
        return judge(events, Set.of());
    }

    /**
     * The same when some machines were lost with all that was on them: what one of these saw as held must arrive all the
     * same, what it only queued may be gone, and nothing need arrive there.
     *
     * @param gone whose machines never came back
     */
    public static Verdict judge(List<Event> events, Set<String> gone) {
        Checker checker = new Checker(gone);
        for (Event event : events) {
            if (event instanceof Event.Written e) {
                checker.written(e);
            }
        }
        for (Event event : events) {
            if (event instanceof Event.State e) {
                checker.state(e);
            } else if (event instanceof Event.Shown e) {
                checker.shown(e);
            } else if (event instanceof Event.Kept e) {
                checker.kept(e);
            }
        }
        checker.settled();
        return new Verdict(
                checker.written.size(), checker.states.size(), checker.shows, checker.worstStall, checker.violations);
    }

    private void written(Event.Written event) {
        place.put(event.id(), written.size());
        written.put(event.id(), event);
    }

    private void state(Event.State event) {
        DeliveryState before = states.get(event.id());
        if (before != null && event.state().compareTo(before) < 0) {
            broken(Invariant.I8_STATE_WENT_BACK, event, before + " became " + event.state());
            return;
        }
        states.put(event.id(), event.state());
    }

    private void shown(Event.Shown event) {
        shows++;
        Event.Written source = written.get(event.id());
        if (!genuine(event, event.from(), event.text())) {
            return;
        }
        if (shown.put(event.id(), event) != null) {
            broken(Invariant.I2_SHOWN_TWICE, event, "shown again to " + event.who());
            return;
        }
        worstStall = Math.max(worstStall, event.at() - source.at());
        inOrder(event);
    }

    private void kept(Event.Kept event) {
        if (genuine(event, event.from(), event.text()) && !kept.add(event.id())) {
            broken(Invariant.I2_SHOWN_TWICE, event, "stored twice by " + event.who());
        }
    }

    private boolean genuine(Event event, String from, String text) {
        Event.Written source = written.get(event.id());
        boolean genuine = source != null
                && source.who().equals(from)
                && source.to().equals(event.who())
                && source.text().equals(text);
        if (!genuine) {
            broken(Invariant.I3_FORGED, event, "shown under " + from + ", who did not write it so");
        }
        return genuine;
    }

    /** A message that comes late is in order as long as its place was shown as a gap. */
    private void inOrder(Event.Shown event) {
        List<Event.Shown> before =
                screens.computeIfAbsent(List.of(event.from(), event.who()), pair -> new ArrayList<>());
        before.stream()
                .filter(earlier -> place.get(earlier.id()) > place.get(event.id()))
                .findFirst()
                .filter(overtaker -> !overtaker.gapBefore())
                .ifPresent(
                        overtaker -> broken(Invariant.I5_ORDER, event, "shown after a later one of " + event.from()));
        before.add(event);
    }

    private void settled() {
        Set<MessageId> missingBefore = new HashSet<>();
        for (Event.Written message : written.values()) {
            DeliveryState state = states.get(message.id());
            if (state == null || state == DeliveryState.FAILED || gone.contains(message.to())) {
                continue;
            }
            if (!shown.containsKey(message.id()) && !kept.contains(message.id())) {
                missingBefore.add(message.id());
                absent(message, state);
            } else if (state.compareTo(DeliveryState.DELIVERED) < 0 && !gone.contains(message.who())) {
                broken(Invariant.I9_NOT_DELIVERED, message, "shown, but its writer was left at " + state);
            }
        }
        missingBefore.forEach(this::noticed);
    }

    private void absent(Event.Written message, DeliveryState state) {
        boolean lostWithItsWriter = gone.contains(message.who()) && state.compareTo(DeliveryState.HELD) < 0;
        if (!lostWithItsWriter) {
            broken(Invariant.I1_LOST, message, "accepted as " + state + ", never shown");
        }
        if (state == DeliveryState.DELIVERED) {
            broken(Invariant.I8_STATE_UNTRUE, message, "called delivered, never shown");
        }
    }

    /** A message that never came must show as a gap before the next one of the same writer. */
    private void noticed(MessageId missing) {
        Event.Written source = written.get(missing);
        written.values().stream()
                .filter(later -> place.get(later.id()) > place.get(missing))
                .filter(later -> later.who().equals(source.who()) && later.to().equals(source.to()))
                .map(later -> shown.get(later.id()))
                .filter(event -> event != null)
                .findFirst()
                .filter(event -> !event.gapBefore())
                .ifPresent(event -> broken(Invariant.I6_DROP_UNNOTICED, event, "the one before it is missing"));
    }

    private void broken(Invariant invariant, Event event, String what) {
        violations.add(new Violation(invariant, event.id() + " at " + event.at() / 1_000_000 + " ms: " + what));
    }
}
