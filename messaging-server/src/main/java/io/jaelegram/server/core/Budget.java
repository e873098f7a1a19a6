package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import java.util.Optional;

/** What one connection may ask: how fast, and how many bytes it may have unanswered. Touched only on its loop. */
final class Budget {
    private final Loop loop;
    private final Admission admission;
    private final TokenBucket messages;
    private final TokenBucket questions;
    private long unanswered;

    Budget(Loop loop, ServerLimits limits, Admission admission) {
        this.loop = loop;
        this.admission = admission;
        this.messages = new TokenBucket(limits.puts(), loop.nanoTime());
        this.questions = new TokenBucket(limits.lookUps(), loop.nanoTime());
    }

    /** Why an envelope of so many bytes is not taken; if it is, they count until {@link #answered}. */
    Optional<Frame> message(int bytes) {
        return ask(messages, bytes);
    }

    /** The same for everything else, with the bytes that the request or its answer may keep in memory. */
    Optional<Frame> question(int bytes) {
        return ask(questions, bytes);
    }

    void answered(int bytes) {
        unanswered -= bytes;
        admission.settled(bytes);
    }

    private Optional<Frame> ask(TokenBucket bucket, int bytes) {
        if (!bucket.take(loop.nanoTime())) {
            return Optional.of(Refusals.TOO_FAST);
        }
        if (!admission.admit(bytes, unanswered)) {
            return Optional.of(Refusals.BUSY);
        }
        unanswered += bytes;
        return Optional.empty();
    }
}
