package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out that the other end of a link is gone although nobody said so (a half-open link): silence is answered by a
 * ping, and a ping that nothing follows within {@link Limits#ANSWER_WITHIN} ends the link. A link in use is asked after
 * {@link Limits#PROBE_AFTER}; while nothing but pings passes, the rests between them double up to
 * {@link Limits#PING_AFTER}, so that an idle link costs little. Touched only on the loop.
 */
final class KeepAlive {
    /** A timer later than this means that we did not run (a stopped process, a suspended machine): not their silence. */
    private static final long OUR_PAUSE = Duration.ofSeconds(1).toNanos();

    private static final long PROBE_AFTER = Limits.PROBE_AFTER.toNanos();
    private static final long PING_AFTER = Limits.PING_AFTER.toNanos();
    private static final long ANSWER_WITHIN = Limits.ANSWER_WITHIN.toNanos();

    private final Loop loop;
    private final Runnable ping;
    private final Runnable dead;
    private Optional<Loop.Timer> timer = Optional.empty();
    private long heardAt;
    private long askedAt;
    private long dueAt;
    private long rest = PROBE_AFTER;
    private boolean asked;

    KeepAlive(Loop loop, Runnable ping, Runnable dead) {
        this.loop = loop;
        this.ping = ping;
        this.dead = dead;
    }

    void start() {
        heard();
        wake(heardAt + rest);
    }

    /** Anything arrived. */
    void heard() {
        heardAt = loop.nanoTime();
        asked = false;
    }

    /** Something that is neither ping nor pong passed in either direction: somebody would feel a dead link now. */
    void used() {
        if (rest == PROBE_AFTER) {
            return;
        }
        rest = PROBE_AFTER;
        long soon = loop.nanoTime() + PROBE_AFTER;
        if (!asked && timer.isPresent() && dueAt - soon > 0) {
            stop();
            wake(soon);
        }
    }

    void stop() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
    }

    private void wake(long at) {
        dueAt = at;
        timer = Optional.of(loop.after(Duration.ofNanos(Math.max(0, at - loop.nanoTime())), this::check));
    }

    private void check() {
        long now = loop.nanoTime();
        if (now - dueAt > OUR_PAUSE) {
            heardAt = now;
            askedAt = now;
        }
        if (asked && now - askedAt >= ANSWER_WITHIN) {
            timer = Optional.empty();
            dead.run();
        } else if (asked) {
            wake(askedAt + ANSWER_WITHIN);
        } else if (now - heardAt >= rest) {
            ask(now);
        } else {
            wake(heardAt + rest);
        }
    }

    private void ask(long now) {
        asked = true;
        askedAt = now;
        rest = Math.min(2 * rest, PING_AFTER);
        wake(now + ANSWER_WITHIN);
        ping.run();
    }
}
