package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells all nodes of a window, by signed tombstones, what they may forget. Touched only on the loop. */
final class Deletion {
    /** What is released within this time goes into one tombstone: one signature and one round of frames for many. */
    static final Duration GATHER = Duration.ofMillis(50);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Asking asking;
    private final Loop loop;
    private final Mailbox mailbox;
    private final List<VerifyKey> window;
    private final Runnable progressed;
    private final List<EnvelopeId> ids = new ArrayList<>();
    private final List<CopyName> junk = new ArrayList<>();
    private boolean armed;
    private int open;

    /** @param progressed runs when a node answered or was silent */
    Deletion(Asking asking, Loop loop, Mailbox mailbox, List<VerifyKey> window, Runnable progressed) {
        this.asking = asking;
        this.loop = loop;
        this.mailbox = mailbox;
        this.window = List.copyOf(window);
        this.progressed = progressed;
    }

    /** The message is stored here: whatever stands under this id is done with. */
    void done(EnvelopeId id) {
        ids.add(id);
        arm();
    }

    /** Nothing can be made of this one copy. */
    void junk(CopyName name) {
        junk.add(name);
        arm();
    }

    boolean idle() {
        return !armed && open == 0;
    }

    private void arm() {
        if (ids.size() == Limits.MAX_RELEASES || junk.size() == Limits.MAX_JUNK) {
            flush();
        } else if (!armed) {
            armed = true;
            loop.after(GATHER, () -> {
                armed = false;
                flush();
                progressed.run();
            });
        }
    }

    private void flush() {
        if (ids.isEmpty() && junk.isEmpty()) {
            return;
        }
        BuddyFrame.Drop drop = mailbox.drop(ids, junk);
        ids.clear();
        junk.clear();
        for (VerifyKey node : window) {
            open++;
            asking.ask(node, drop, TIMEOUT, answer -> {
                open--;
                progressed.run();
            });
        }
    }
}
