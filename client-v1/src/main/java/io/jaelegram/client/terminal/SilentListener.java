package io.jaelegram.client.terminal;

import io.jaelegram.client.ClientListener;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Notice;
import io.jaelegram.client.StoredMessage;

/** For a client that is never started: nothing can happen to it. */
final class SilentListener implements ClientListener {
    @Override
    public void arrived(StoredMessage message) {}

    @Override
    public void stateChanged(StoredMessage message) {}

    @Override
    public void connection(Connection connection) {}

    @Override
    public void keyChanged(Contact contact) {}

    @Override
    public void notice(Notice notice) {}
}
