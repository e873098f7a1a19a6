package io.jaelegram.client.terminal;

import io.jaelegram.client.Status;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Leaving the prompt. A person leaves at once and is told what is still queued; the end of a pipe waits for what the
 * pipe has queued, at most for a while. Touched only on the loop.
 */
final class Departure {
    /** Long enough for a reconnection; a script that wants certainty uses {@code send --wait}. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration STEP = Duration.ofMillis(50);

    private final PromptSession session;

    Departure(PromptSession session) {
        this.session = session;
    }

    /** Runs {@code done} with the exit code when it is time to go. */
    void begin(IntConsumer done) {
        if (session.screen().interactive()) {
            int waiting = session.client().status().queued();
            if (waiting > 0) {
                session.say(waiting + (waiting == 1 ? " message is" : " messages are")
                        + " still queued here and will leave when you are back.");
            }
            done.accept(Exit.DONE);
        } else {
            await(session.loop().nanoTime() + LONGEST.toNanos(), done);
        }
    }

    private void await(long deadline, IntConsumer done) {
        Status status = session.client().status();
        boolean unshown = !session.client().unshown().isEmpty();
        if (status.queued() == 0 && !unshown) {
            done.accept(Exit.DONE);
        } else if (session.loop().nanoTime() - deadline >= 0) {
            session.say(status.queued() + " messages are still queued here; they leave when this home is used again.");
            done.accept(status.everAnswered() ? Exit.NOT_IN_TIME : Exit.UNREACHABLE);
        } else {
            session.loop().after(STEP, () -> await(deadline, done));
        }
    }
}
