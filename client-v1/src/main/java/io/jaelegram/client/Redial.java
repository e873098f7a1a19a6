package io.jaelegram.client;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** When the server is dialled again: soon at first, ever later, and not before a time that it asked for. */
final class Redial {
    private static final Duration FIRST = Duration.ofMillis(200);

    /** Also while nothing waits here, for mail may wait there: all is delivered within 5 s of the server's return. */
    private static final Duration LAST = Duration.ofSeconds(4);

    private final Loop loop;
    private final Backoff backoff;
    private final Runnable dial;
    private Optional<Loop.Timer> timer = Optional.empty();
    private OptionalLong notBefore = OptionalLong.empty();
    private long dueNanos;

    Redial(Loop loop, Randomness randomness, Runnable dial) {
        this.loop = loop;
        this.dial = dial;
        backoff = new Backoff(randomness, FIRST);
    }

    /** The server wants to be left alone for so long. */
    void notWithin(Duration wait) {
        notBefore = OptionalLong.of(loop.nanoTime() + wait.toNanos());
    }

    /** It is talking to us: the next time begins from the start. */
    void succeeded() {
        backoff.reset();
        notBefore = OptionalLong.empty();
    }

    void later() {
        Duration wait = backoff.next(LAST);
        if (notBefore.isPresent()) {
            wait = Duration.ofNanos(Math.max(wait.toNanos(), notBefore.getAsLong() - loop.nanoTime()));
        }
        arm(wait);
    }

    /** Something waits to be sent: no rest any more, unless it was asked for. */
    void soon() {
        boolean allowed = notBefore.isEmpty() || loop.nanoTime() - notBefore.getAsLong() >= 0;
        boolean distant = timer.isPresent() && dueNanos - loop.nanoTime() > FIRST.toNanos();
        if (distant && allowed) {
            backoff.reset();
            arm(backoff.next(LAST));
        }
    }

    void stop() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
    }

    private void arm(Duration wait) {
        stop();
        dueNanos = loop.nanoTime() + wait.toNanos();
        timer = Optional.of(loop.after(wait, () -> {
            timer = Optional.empty();
            dial.run();
        }));
    }
}
