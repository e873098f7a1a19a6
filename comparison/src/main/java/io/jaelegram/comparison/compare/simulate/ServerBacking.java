package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.Inbox;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;

/** Versions 1 and 2: the server keeps it. */
final class ServerBacking implements Backing, Inbox.Source {
    private final RelayServer server;
    private final Loop loop;
    private final MailboxId mailbox;
    private final Desk desk;
    private final Listener outbox;

    ServerBacking(RelayServer server, Loop loop, MailboxId mailbox, Desk desk, Listener outbox) {
        this.server = server;
        this.loop = loop;
        this.mailbox = mailbox;
        this.desk = desk;
        this.outbox = outbox;
    }

    @Override
    public DeliveryRoute route() {
        return server.route(loop);
    }

    @Override
    public void start() {
        server.attach(mailbox, loop, envelope -> desk.accept(envelope, this));
        outbox.caughtUp();
    }

    @Override
    public void leave(Runnable done) {
        loop.execute(done);
    }

    @Override
    public void end() {
        server.detach(mailbox);
    }

    @Override
    public String path() {
        return RelayServer.PATH;
    }

    @Override
    public void release(EnvelopeId id) {
        server.release(mailbox, id);
    }

    /** The desk always has room. */
    @Override
    public void again() {}
}
