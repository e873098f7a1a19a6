package io.jaelegram.client.terminal;

import java.time.Duration;

/** {@code netcheck}: gives the server a moment to answer, then measures, with a server or without. */
final class NetcheckTask extends ScriptedTask {
    /** The first start makes and publishes a hundred keys. */
    private static final Duration SERVER = Duration.ofSeconds(15);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
    private boolean checking;

    NetcheckTask(Report report) {
        super(report);
    }

    @Override
    void work() {
        after(SERVER, this::check);
    }

    @Override
    void connectionChanged() {
        after(online() ? Duration.ZERO : AFTER_FAILURE, this::check);
    }

    private void check() {
        if (!checking) {
            checking = true;
            client().check(findings -> {
                if (!ended()) {
                    report().findings(findings);
                    end(online() ? Exit.DONE : Exit.UNREACHABLE);
                }
            });
        }
    }
}
