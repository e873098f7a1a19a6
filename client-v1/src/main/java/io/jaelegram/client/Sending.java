package io.jaelegram.client;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What is remembered, while the client runs, of the attempts to send one message. */
final class Sending {
    private OptionalLong firstNanos = OptionalLong.empty();
    private long lastNanos;
    private Optional<String> path = Optional.empty();
    private boolean sealedNow;
    private int puts;
    private int taken;
    private long caughtUpBefore;
    private OptionalLong receiptsAboard = OptionalLong.empty();

    /** A new sealing: whether the reader can open it is open again. */
    void newEnvelope() {
        taken = 0;
        sealedNow = true;
    }

    /** Whether nobody can have seen it: it has not left since it was sealed, if it is sealed, in this life. */
    boolean neverLeft(boolean unsealed) {
        return (sealedNow || unsealed) && firstNanos.isEmpty();
    }

    void leaves(Loop loop) {
        lastNanos = loop.nanoTime();
        if (firstNanos.isEmpty()) {
            firstNanos = OptionalLong.of(lastNanos);
        }
    }

    void leavesBy(String route) {
        path = Optional.of(route);
    }

    /** The route that was tried last. */
    Optional<String> path() {
        return path;
    }

    /** Since it first left; since it was written when that was before this start of the client. */
    long millis(Loop loop, long writtenAtMillis) {
        return firstNanos.isPresent()
                ? Duration.ofNanos(loop.nanoTime() - firstNanos.getAsLong()).toMillis()
                : Math.max(0, loop.wallMillis() - writtenAtMillis);
    }

    Duration sinceLast(Loop loop) {
        return Duration.ofNanos(loop.nanoTime() - lastNanos);
    }

    /** A holder took it. */
    int held(Loop loop, long caughtUps) {
        lastNanos = loop.nanoTime();
        caughtUpBefore = caughtUps;
        return ++puts;
    }

    int puts() {
        return puts;
    }

    /** Whether all that waited for me came in since it was put: a receipt that exists would be here. */
    boolean caughtUpSince(long caughtUps) {
        return caughtUps > caughtUpBefore;
    }

    /** The reader's device released it; once more without a receipt means that it could not open it. */
    int taken(Loop loop) {
        lastNanos = loop.nanoTime();
        return ++taken;
    }

    int taken() {
        return taken;
    }

    /** Which state of the owed receipts it carries. */
    void carries(OptionalLong receipts) {
        receiptsAboard = receipts;
    }

    OptionalLong receiptsAboard() {
        return receiptsAboard;
    }
}
