package io.jaelegram.client.terminal;

import io.jaelegram.client.ClientListener;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Notice;
import io.jaelegram.client.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings what the client tells to the screen. What is told before the prompt stands waits for it. */
final class PromptListener implements ClientListener {
    private final List<Runnable> early = new ArrayList<>();
    private Optional<PromptSession> session = Optional.empty();
    private Optional<Arrivals> arrivals = Optional.empty();
    private Optional<OwnMessages> own = Optional.empty();
    /** Whether the last connection that was told was one. */
    private Optional<Boolean> told = Optional.empty();

    /** From now on it is shown. */
    void attach(PromptSession theSession) {
        session = Optional.of(theSession);
        arrivals = Optional.of(new Arrivals(theSession));
        own = Optional.of(new OwnMessages(theSession));
        arrivals.get().begin();
        early.forEach(Runnable::run);
        early.clear();
    }

    @Override
    public void arrived(StoredMessage message) {
        arrivals.ifPresentOrElse(to -> to.arrived(message), () -> early.add(() -> arrived(message)));
    }

    @Override
    public void stateChanged(StoredMessage message) {
        own.ifPresentOrElse(to -> to.moved(message), () -> early.add(() -> stateChanged(message)));
    }

    /** Tells that it came or went, and not each of many attempts. */
    @Override
    public void connection(Connection connection) {
        if (session.isEmpty()) {
            early.add(() -> connection(connection));
            return;
        }
        session.get().online(connection.online());
        if (told.equals(Optional.of(connection.online()))) {
            return;
        }
        told = Optional.of(connection.online());
        Style style = session.get().style();
        session.get().say(connection.online() ? style.dim(online(connection)) : style.red(connection.text()));
    }

    private static String online(Connection connection) {
        OptionalLong rtt = connection.rttMillis();
        return connection.text() + (rtt.isPresent() ? ", " + Marks.time(rtt.getAsLong()) : "");
    }

    @Override
    public void keyChanged(Contact contact) {
        session.ifPresentOrElse(
                to -> to.say(to.style().red(Screens.keyChanged(contact))), () -> early.add(() -> keyChanged(contact)));
    }

    @Override
    public void pathChanged(Contact contact) {
        session.ifPresent(to -> to.moved(contact));
    }

    @Override
    public void notice(Notice notice) {
        session.ifPresentOrElse(
                to -> to.say(
                        notice.exitCode() == Exit.DONE
                                ? notice.text()
                                : to.style().red(notice.text())),
                () -> early.add(() -> notice(notice)));
    }
}
