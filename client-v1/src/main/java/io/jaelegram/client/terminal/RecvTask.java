package io.jaelegram.client.terminal;

import io.jaelegram.client.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code recv}: shows each message once, also those that an earlier command took in and did not show. */
final class RecvTask extends ScriptedTask {
    /** Marked as shown with one sync: bounds what is lost from the screen when the process is killed just then. */
    private static final int AT_ONCE = 64;

    private final Optional<String> from;
    private final long max;
    private final Optional<Duration> timeout;
    private long shown;
    private boolean marking;
    private boolean over;

    /**
     * @param from only this contact's messages; the others stay for the next command
     * @param timeout in total; without one it ends at {@code max} or by a signal
     */
    RecvTask(Report report, Optional<String> from, long max, Optional<Duration> timeout) {
        super(report);
        this.from = from;
        this.max = max;
        this.timeout = timeout;
    }

    @Override
    void work() {
        timeout.ifPresent(length -> after(length, () -> {
            over = true;
            next();
        }));
        next();
    }

    @Override
    void came() {
        next();
    }

    private void next() {
        if (marking || ended()) {
            return;
        }
        if (over) {
            timeOver();
            return;
        }
        List<StoredMessage> batch = client().unshown().stream()
                .filter(message -> from.isEmpty() || from.get().equals(message.chat()))
                .limit(Math.min(AT_ONCE, max - shown))
                .toList();
        if (!batch.isEmpty()) {
            marking = true;
            client().show(batch, () -> marked(batch));
        }
    }

    private void marked(List<StoredMessage> batch) {
        marking = false;
        report().messages(batch);
        shown += batch.size();
        if (report().broken()) {
            end(Exit.FAULT);
        } else if (shown >= max) {
            end(Exit.DONE);
        } else {
            next();
        }
    }

    private void timeOver() {
        if (everAnswered()) {
            end(Exit.DONE);
        } else {
            fail(
                    Exit.UNREACHABLE,
                    "Nobody answered in " + Marks.time(timeout.orElseThrow().toMillis())
                            + "; messages that wait elsewhere were not fetched. Is the server running? Try: status");
        }
    }
}
