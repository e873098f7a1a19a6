package io.jaelegram.client.v2;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** Lets go of links that are of no use any more, and finds dead ones. Touched only on the loop. */
final class Upkeep {
    /** A link that nobody used for so long is let go. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofSeconds(4);

    /** A link that was of use so lately is asked at each look, and is dead when it does not answer until the next. */
    private static final Duration ACTIVE = Duration.ofMinutes(2);

    private final Loop loop;
    private final Warm warm;
    private boolean stopped;

    Upkeep(Loop loop, Warm warm) {
        this.loop = loop;
        this.warm = warm;
    }

    void start() {
        loop.after(LOOK, this::look);
    }

    void stop() {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        long now = loop.nanoTime();
        for (Warm.One one : warm.links()) {
            long unused = now - one.usedNanos;
            if (unused > IDLE.toNanos()) {
                one.link.send(new PeerFrame.Goodbye());
                one.link.close("not used for a while");
            } else if (unused < ACTIVE.toNanos()) {
                check(one.link);
            }
        }
        loop.after(LOOK, this::look);
    }

    /** A half-open link would swallow what is written next. */
    private static void check(Link link) {
        link.request(new Frame.Ping(), LOOK, reply -> {
            if (reply.isEmpty()) {
                link.close("no sign of life for " + LOOK.toSeconds() + " s");
            }
        });
    }
}
