package io.jaelegram.client.terminal;

import io.jaelegram.client.Added;
import io.jaelegram.client.Contact;
import java.time.Duration;

/** A task about one person, who is looked up and pinned first when nobody here knows the name. */
abstract class WithContact extends ScriptedTask {
    /** Between two questions to a server that does not answer; a new connection asks at once. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final String name;
    private final Duration timeout;
    private boolean asking;
    private boolean found;

    WithContact(Report report, String name, Duration timeout) {
        super(report);
        this.name = name;
        this.timeout = timeout;
    }

    @Override
    final void work() {
        after(timeout, this::timeOver);
        look();
    }

    @Override
    final void connectionChanged() {
        if (online()) {
            look();
        }
    }

    /** How a name or a code becomes a contact. */
    void lookUp(java.util.function.Consumer<Added> done) {
        client().find(name, done);
    }

    abstract void found(Contact contact);

    /** The time is over although the person is known. */
    abstract void notInTime();

    final String name() {
        return name;
    }

    final Duration timeout() {
        return timeout;
    }

    private void timeOver() {
        if (found) {
            notInTime();
        } else {
            fail(
                    everAnswered() ? Exit.NOT_IN_TIME : Exit.UNREACHABLE,
                    "No answer about \"" + name + "\" in " + Marks.time(timeout.toMillis())
                            + "; nothing was sent. Try again, or add a contact code: contacts add CODE");
        }
    }

    private void look() {
        if (asking || found || ended()) {
            return;
        }
        asking = true;
        lookUp(this::answered);
    }

    private void answered(Added answer) {
        asking = false;
        if (ended()) {
            return;
        }
        if (answer instanceof Added.Ok ok) {
            found = true;
            found(ok.contact());
        } else if (answer instanceof Added.Unknown unknown) {
            fail(Exit.UNKNOWN, unknown.text());
        } else if (answer instanceof Added.Refused refused) {
            fail(Exit.REFUSED, refused.text());
        } else {
            after(AGAIN, this::look);
        }
    }
}
