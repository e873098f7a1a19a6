package io.jaelegram.client.terminal;

import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Work that needs no server and is done without one, yet like every command gives the client a short time to connect
 * and register first.
 */
final class OfflineTask extends ScriptedTask {
    /** Commands that read what is here anyway. */
    static final Duration SHORTLY = Duration.ofSeconds(2);

    /** Commands that are about the server; the first start registers and makes a hundred keys. */
    static final Duration FOR_THE_SERVER = Duration.ofSeconds(10);

    private final Duration patience;
    private final BiFunction<OfflineTask, Boolean, Integer> work;
    private boolean done;

    /**
     * @param patience for the server
     * @param work gets this task and whether we are online, returns the exit code
     */
    OfflineTask(Report report, Duration patience, BiFunction<OfflineTask, Boolean, Integer> work) {
        super(report);
        this.patience = patience;
        this.work = work;
    }

    @Override
    void work() {
        after(patience, this::finish);
        connectionChanged();
    }

    @Override
    void connectionChanged() {
        if (online()) {
            finish();
        }
    }

    private void finish() {
        if (!done) {
            done = true;
            end(work.apply(this, online()));
        }
    }
}
