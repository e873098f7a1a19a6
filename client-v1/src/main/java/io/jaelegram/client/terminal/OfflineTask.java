package io.jaelegram.client.terminal;

import io.jaelegram.client.Notice;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Work that can be done without a server, yet like every command gives the client some time to connect and register
 * first.
 */
final class OfflineTask extends ScriptedTask {
    private final Patience patience;
    private final BiFunction<OfflineTask, Boolean, Integer> work;
    private boolean done;

    /**
     * @param work gets this task and whether we are online, returns the exit code
     */
    OfflineTask(Report report, Patience patience, BiFunction<OfflineTask, Boolean, Integer> work) {
        super(report);
        this.patience = patience;
        this.work = work;
    }

    /** How long a command waits for a server that it could do without. */
    enum Patience {
        /** Commands that read what is here anyway. */
        SHORT(Duration.ofSeconds(2), Duration.ZERO),
        /** Commands about the server: the first start makes and publishes a hundred keys; a server may be starting too. */
        LONG(Duration.ofSeconds(15), Duration.ofSeconds(3));

        private final Duration whole;
        private final Duration afterFailure;

        Patience(Duration whole, Duration afterFailure) {
            this.whole = whole;
            this.afterFailure = afterFailure;
        }

        Duration whole() {
            return whole;
        }
    }

    @Override
    void work() {
        after(patience.whole, () -> finish(online()));
    }

    @Override
    void connectionChanged() {
        if (online()) {
            finish(true);
        } else {
            after(patience.afterFailure, () -> finish(online()));
        }
    }

    /** A refusal by the server does not keep anybody from what is here; a command about the server ends with it. */
    @Override
    void trouble(Notice notice) {
        if (patience == Patience.SHORT && notice.exitCode() != Exit.STORE) {
            report().note(notice.text());
            finish(false);
        } else {
            fail(notice.exitCode(), notice.text());
        }
    }

    private void finish(boolean online) {
        if (!done) {
            done = true;
            end(work.apply(this, online));
        }
    }
}
