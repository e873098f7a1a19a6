package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Notice;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one scripted command: it begins, hears what the client tells, and ends once with an exit code. Touched
 * only on the loop; what the client tells after the end is not heard.
 */
abstract class ScriptedTask implements ClientListener {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptedTask.class);

    private final Report report;
    private Client client;
    private Loop loop;
    private IntConsumer onEnd = code -> {};
    private boolean begun;
    private boolean ended;
    private boolean online;
    private boolean everAnswered;
    private String lastTrouble = "";

    ScriptedTask(Report report) {
        this.report = report;
    }

    /** Starts the work; the client connects at the same time. */
    final void begin(Client theClient, Loop theLoop, IntConsumer end) {
        this.client = theClient;
        this.loop = theLoop;
        this.onEnd = end;
        this.begun = true;
        guarded(this::work);
    }

    /** The first step, before anybody has answered. */
    abstract void work();

    /** The server answers, or does not any more. */
    void connectionChanged() {}

    /** A message of mine moved on. */
    void moved(StoredMessage message) {}

    /** A message came in. */
    void came() {}

    /** Something happened that no scripted command waits out. */
    void trouble(Notice notice) {
        fail(notice.exitCode(), notice.text());
    }

    final Client client() {
        return client;
    }

    final Loop loop() {
        return loop;
    }

    final Report report() {
        return report;
    }

    final boolean online() {
        return online;
    }

    final boolean everAnswered() {
        return everAnswered;
    }

    final boolean ended() {
        return ended;
    }

    /** Runs later unless the task has ended by then. */
    final void after(Duration delay, Runnable step) {
        loop.after(delay, () -> {
            if (!ended) {
                guarded(step);
            }
        });
    }

    final void end(int code) {
        if (!ended) {
            ended = true;
            onEnd.accept(code);
        }
    }

    /** Ends, and says why. */
    final void fail(int code, String text) {
        if (!ended) {
            report.error(code, text);
            end(code);
        }
    }

    @Override
    public final void arrived(StoredMessage message) {
        if (begun && !ended) {
            guarded(this::came);
        }
    }

    @Override
    public final void stateChanged(StoredMessage message) {
        if (begun && !ended) {
            everAnswered |= message.path().isPresent();
            guarded(() -> moved(message));
        }
    }

    @Override
    public final void connection(Connection connection) {
        boolean before = online;
        online = connection.online();
        everAnswered |= connection.everAnswered();
        if (!ended && !online && !connection.text().equals(lastTrouble)) {
            lastTrouble = connection.text();
            report.note(lastTrouble);
        }
        if (begun && !ended && (before != online || !online)) {
            guarded(this::connectionChanged);
        }
    }

    @Override
    public final void keyChanged(Contact contact) {
        if (!ended) {
            report.keyChanged(contact);
        }
    }

    @Override
    public final void notice(Notice notice) {
        if (ended) {
            return;
        }
        if (notice.exitCode() == Exit.DONE || !begun) {
            report.note(notice.text());
        } else {
            guarded(() -> trouble(notice));
        }
    }

    /** A step that fails ends the command with that failure, instead of leaving it waiting for ever. */
    final void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            LOG.debug("a step failed", e);
            fail(failure.exitCode(), failure.text());
        }
    }
}
