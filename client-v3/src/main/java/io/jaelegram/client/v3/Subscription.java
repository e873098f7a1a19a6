package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Waits at one seat of each arm for mail that comes while I am online. Touched only on the loop. */
final class Subscription {
    /** A buddy answers after some minutes when there is no news; later the link is dead. */
    static final Duration WAIT = Duration.ofMinutes(6);

    /** How long seats stay the same: who went away or lies is replaced by then. As long as a buddy lets one wait. */
    static final Duration TERM = Duration.ofMinutes(5);

    private static final Duration OPENING = Duration.ofSeconds(5);

    /** Between two waits at one seat: an answer that comes at once again and again must not become a flood. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Whom to wait at. */
    interface Seats {
        void choose(Consumer<List<VerifyKey>> told);
    }

    private final Asking asking;
    private final Loop loop;
    private final Mailbox mailbox;
    private Seats seats;
    private Runnable news;
    private int term;
    private boolean stopped;

    Subscription(Asking asking, Loop loop, Mailbox mailbox) {
        this.asking = asking;
        this.loop = loop;
        this.mailbox = mailbox;
    }

    /** Chooses seats now, and again after each term; those of before, if any, are no longer renewed. */
    void start(Seats chosenBy, Runnable onNews) {
        seats = chosenBy;
        news = onNews;
        next();
    }

    void stop() {
        stopped = true;
    }

    private void next() {
        if (stopped) {
            return;
        }
        int now = ++term;
        seats.choose(nodes -> nodes.forEach(node -> open(node, now)));
        loop.after(TERM, () -> {
            if (now == term) {
                next();
            }
        });
    }

    /** What came since the last reading is news, too. */
    private void open(VerifyKey node, int inTerm) {
        if (stopped || inTerm != term) {
            return;
        }
        asking.ask(node, mailbox.open(node), OPENING, answer -> {
            if (answer.orElse(null) instanceof BuddyFrame.MailboxOpened opened) {
                if (opened.copies() > 0) {
                    news.run();
                }
                await(node, inTerm);
            }
        });
    }

    private void await(VerifyKey node, int inTerm) {
        asking.ask(node, new BuddyFrame.Subscribe(mailbox.id()), WAIT, answer -> {
            Frame frame = answer.orElse(null);
            if (stopped || frame instanceof Frame.Refused) {
                return;
            }
            if (frame instanceof BuddyFrame.News told && !told.holders().isEmpty()) {
                news.run();
            }
            // Opened anew, since the link may have ended: a buddy forgets with it who had proved what.
            loop.after(PAUSE, () -> open(node, inTerm));
        });
    }
}
