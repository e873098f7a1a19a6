package io.jaelegram.client;

import java.time.Duration;
import java.util.OptionalLong;

/** Counts what came in and cannot be opened, and says so now and then. */
final class Unreadable {
    /** Somebody who sends junk must not fill the screen. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Kit kit;
    private OptionalLong lastNotice = OptionalLong.empty();
    private int count;

    Unreadable(Kit kit) {
        this.kit = kit;
    }

    int total() {
        return count;
    }

    void count() {
        count++;
        long now = kit.loop().nanoTime();
        if (lastNotice.isEmpty() || now - lastNotice.getAsLong() > QUIET.toNanos()) {
            lastNotice = OptionalLong.of(now);
            kit.listener()
                    .notice(new Notice(
                            Notice.Kind.UNREADABLE,
                            0,
                            "Something came that cannot be opened here. If it was a message from a contact, it is"
                                    + " sent again by itself; nothing needs to be typed."));
        }
    }
}
