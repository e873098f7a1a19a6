package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out that the other end of a link is gone although nobody said so (a half-open link): silence of
 * {@link Limits#PING_AFTER} causes a ping, silence of {@link Limits#DEAD_AFTER} ends the link. Touched only on the loop.
 */
final class KeepAlive {
    /** A timer later than this means that we did not run (a stopped process, a suspended machine): not their silence. */
    private static final long OUR_PAUSE = Duration.ofSeconds(1).toNanos();

    private static final long PING_AFTER = Limits.PING_AFTER.toNanos();
    private static final long DEAD_AFTER = Limits.DEAD_AFTER.toNanos();

    private final Loop loop;
    private final Runnable ping;
    private final Runnable dead;
    private Optional<Loop.Timer> timer = Optional.empty();
    private long heardAt;
    private long dueAt;
    private boolean asked;

    KeepAlive(Loop loop, Runnable ping, Runnable dead) {
        this.loop = loop;
        this.ping = ping;
        this.dead = dead;
    }

    void start() {
        heard();
        wake(heardAt + PING_AFTER);
    }

    void heard() {
        heardAt = loop.nanoTime();
        asked = false;
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
        long late = now - dueAt;
        if (late > OUR_PAUSE) {
            heardAt = Math.min(heardAt + late, now);
        }
        long silence = now - heardAt;
        if (silence >= DEAD_AFTER) {
            timer = Optional.empty();
            dead.run();
        } else if (silence >= PING_AFTER) {
            if (!asked) {
                asked = true;
                ping.run();
            }
            wake(Math.min(now + PING_AFTER, heardAt + DEAD_AFTER));
        } else {
            wake(heardAt + PING_AFTER);
        }
    }
}
