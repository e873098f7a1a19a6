package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.Loop;
import java.util.List;

/**
 * Ties a registered link to its mailbox: what the mailbox says on its loop is said on the link's loop, and the other
 * way round.
 */
final class LinkReader implements Reader {
    private final Loop loop;
    private final Link link;
    private final MailboxId mailbox;
    private final MailboxShard shard;

    LinkReader(Loop loop, Link link, MailboxId mailbox, MailboxShard shard) {
        this.loop = loop;
        this.link = link;
        this.mailbox = mailbox;
        this.shard = shard;
    }

    MailboxId mailbox() {
        return mailbox;
    }

    void attach() {
        shard.attach(mailbox, this);
    }

    void detach() {
        shard.detach(mailbox, this);
    }

    void release(List<EnvelopeId> ids) {
        shard.release(mailbox, this, ids);
    }

    void pause(boolean stop) {
        shard.pause(mailbox, this, stop);
    }

    @Override
    public void deliver(Envelope envelope) {
        loop.execute(() -> {
            link.send(new Frame.Deliver(envelope));
            if (!link.writable()) {
                pause(true);
            }
        });
    }

    @Override
    public void drained() {
        say(new Frame.Drained());
    }

    @Override
    public void prekeysLow(int left) {
        say(new Frame.PrekeysLow(left));
    }

    @Override
    public void signal(Bytes body) {
        say(new PeerFrame.Signalling(body));
    }

    @Override
    public void replaced() {
        loop.execute(() -> link.close("another link of the same account took over"));
    }

    @Override
    public void dismissed() {
        loop.execute(() -> link.close("the operator of the server blocked or deleted this account"));
    }

    private void say(Frame frame) {
        loop.execute(() -> link.send(frame));
    }
}
