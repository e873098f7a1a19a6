package io.jaelegram.client;

import java.util.OptionalLong;

/** Passes everything on, and remembers how we stand with the server, across rebuilds of the client's state. */
final class Standing implements ClientListener {
    private final ClientListener listener;
    private Connection last;

    Standing(ClientListener listener, String server) {
        this.listener = listener;
        last = new Connection(false, "not connected to " + server, OptionalLong.empty(), false);
    }

    Connection last() {
        return last;
    }

    @Override
    public void arrived(StoredMessage message) {
        listener.arrived(message);
    }

    @Override
    public void stateChanged(StoredMessage message) {
        listener.stateChanged(message);
    }

    @Override
    public void connection(Connection now) {
        last = new Connection(now.online(), now.text(), now.rttMillis(), now.everAnswered() || last.everAnswered());
        listener.connection(last);
    }

    @Override
    public void keyChanged(Contact contact) {
        listener.keyChanged(contact);
    }

    @Override
    public void pathChanged(Contact contact) {
        listener.pathChanged(contact);
    }

    @Override
    public void notice(Notice notice) {
        listener.notice(notice);
    }
}
