package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.crowd.Note;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the texts, judged as in the simulation.
 *
 * @param sent all
 * @param direct that came straight from their writer
 * @param held that somebody signed to keep, and that did not come straight
 * @param judged of the held, whose reader came back or had them before
 * @param nextSession of the judged, that stood on the screen before that session's end
 * @param delivered that were shown in the end
 * @param shownTwice times that a text was shown once more
 * @param directMillis from writing to the screen, of the direct ones, sorted
 * @param returnMillis from the reader's coming to the screen, of the held ones, sorted; starting the client is part of it
 * @param missing each text that was never shown: whose, for whom, and whether somebody held it
 */
record Letters(
        int sent,
        int direct,
        int held,
        int judged,
        int nextSession,
        int delivered,
        int shownTwice,
        List<Double> directMillis,
        List<Double> returnMillis,
        List<String> missing) {
    private static final String DIRECT = "direct";

    /** One text's notes, in the order of time. */
    private record Story(Note sent, Optional<Note> held, List<Note> shown) {
        boolean direct() {
            return shown.stream()
                    .findFirst()
                    .filter(first -> first.path().equals(DIRECT))
                    .isPresent();
        }
    }

    /** @param sessions of all people, each person's in the order of time */
    static Letters of(Collection<Note> notes, Collection<Session> sessions) {
        Map<String, List<Note>> byText = new LinkedHashMap<>();
        notes.stream()
                .sorted(Comparator.comparingLong(Note::atMillis))
                .forEach(note -> byText.computeIfAbsent(note.text(), text -> new ArrayList<>())
                        .add(note));
        Sum sum = new Sum();
        byText.forEach((text, all) -> story(all).ifPresent(story -> sum.add(text, story, sessions)));
        return sum.letters();
    }

    private static Optional<Story> story(List<Note> notes) {
        return first(notes, Note.Kind.SENT)
                .map(sent -> new Story(
                        sent,
                        first(notes, Note.Kind.HELD),
                        notes.stream()
                                .filter(note -> note.kind() == Note.Kind.SHOWN)
                                .toList()));
    }

    private static Optional<Note> first(List<Note> notes, Note.Kind kind) {
        return notes.stream().filter(note -> note.kind() == kind).findFirst();
    }

    /** Counts while stories are added. */
    private static final class Sum {
        private int sent;
        private int held;
        private int judged;
        private int next;
        private int delivered;
        private int twice;
        private final List<Double> straight = new ArrayList<>();
        private final List<Double> afterReturn = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();

        void add(String text, Story story, Collection<Session> sessions) {
            sent++;
            Optional<Note> seen = story.shown().stream().findFirst();
            if (seen.isPresent()) {
                delivered++;
            } else {
                missing.add(text + " to " + story.sent().reader() + ", "
                        + story.held().map(kept -> "held: " + kept.path()).orElse("held by nobody"));
            }
            twice += Math.max(0, story.shown().size() - 1);
            if (story.direct()) {
                straight.add(
                        (double) seen.orElseThrow().atMillis() - story.sent().atMillis());
            } else {
                story.held().ifPresent(kept -> judge(kept, seen, returned(kept, sessions)));
            }
        }

        private void judge(Note kept, Optional<Note> seen, Optional<Session> returned) {
            held++;
            boolean missed = returned.filter(back ->
                            seen.filter(shown -> shown.atMillis() <= back.to()).isEmpty())
                    .isPresent();
            judged += missed || seen.isPresent() ? 1 : 0;
            next += !missed && seen.isPresent() ? 1 : 0;
            returned.flatMap(back -> seen.map(shown -> (double) shown.atMillis() - back.from()))
                    .filter(millis -> millis >= 0)
                    .ifPresent(afterReturn::add);
        }

        /** The reader's first session that began after it was held. */
        private static Optional<Session> returned(Note kept, Collection<Session> sessions) {
            return sessions.stream()
                    .filter(session -> session.who().equals(kept.reader()) && session.from() >= kept.atMillis())
                    .min(Comparator.comparingLong(Session::from));
        }

        Letters letters() {
            return new Letters(
                    sent,
                    straight.size(),
                    held,
                    judged,
                    next,
                    delivered,
                    twice,
                    straight.stream().sorted().toList(),
                    afterReturn.stream().sorted().toList(),
                    List.copyOf(missing));
        }
    }
}
