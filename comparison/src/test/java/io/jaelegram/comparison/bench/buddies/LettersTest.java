package io.jaelegram.comparison.bench.buddies;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.crowd.Note;
import io.jaelegram.comparison.crowd.Note.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as held, as the next session, as lost. Times are milliseconds. */
class LettersTest {
    private static final Session FIRST = new Session("bob", 0, 100);
    private static final Session SECOND = new Session("bob", 500, 600);
    private static final Session LAST = new Session("bob", 900, Long.MAX_VALUE);

    private final List<Note> notes = new ArrayList<>();

    @Test
    void whatCameStraightIsNotJudged() {
        note(Kind.SENT, "a", "", 10);
        note(Kind.HELD, "a", "buddies", 15);
        note(Kind.SHOWN, "a", "direct", 30);

        Letters letters = judge();
        assertThat(letters.direct()).isEqualTo(1);
        assertThat(letters.judged()).isZero();
        assertThat(letters.directMillis()).containsExactly(20.0);
    }

    @Test
    void whatIsHeldAndShownInTheFirstSessionAfterIsInTime() {
        held("a", 200);
        note(Kind.SHOWN, "a", "buddies", 540);

        Letters letters = judge();
        assertThat(letters.judged()).isEqualTo(1);
        assertThat(letters.nextSession()).isEqualTo(1);
        assertThat(letters.returnMillis()).containsExactly(40.0);
    }

    @Test
    void whatComesOneSessionLaterIsMissedButNotLost() {
        held("a", 200);
        note(Kind.SHOWN, "a", "buddies", 950);

        Letters letters = judge();
        assertThat(letters.judged()).isEqualTo(1);
        assertThat(letters.nextSession()).isZero();
        assertThat(letters.delivered()).isEqualTo(1);
    }

    @Test
    void whatIsNeverShownIsMissedAndLost() {
        held("a", 200);

        Letters letters = judge();
        assertThat(letters.judged()).isEqualTo(1);
        assertThat(letters.nextSession()).isZero();
        assertThat(letters.sent() - letters.delivered()).isEqualTo(1);
        assertThat(letters.missing()).containsExactly("a to bob, held: buddies");
    }

    @Test
    void whatIsShownAgainIsCounted() {
        held("a", 200);
        note(Kind.SHOWN, "a", "buddies", 540);
        note(Kind.SHOWN, "a", "buddies", 950);

        assertThat(judge().shownTwice()).isEqualTo(1);
    }

    @Test
    void whatWasWrittenBeforeTheCountingBeganIsLeftOut() {
        note(Kind.SHOWN, "a", "buddies", 540);

        assertThat(judge().sent()).isZero();
    }

    private void held(String text, long at) {
        note(Kind.SENT, text, "", at);
        note(Kind.HELD, text, "buddies", at + 5);
    }

    private void note(Kind kind, String text, String path, long at) {
        notes.add(new Note(kind, text, "bob", path, at));
    }

    private Letters judge() {
        return Letters.of(notes, List.of(FIRST, SECOND, LAST, new Session("carol", 250, 260)));
    }
}
