package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import java.util.function.Consumer;

/**
 * The other servers on the same store: they may change any row at any time, and some mailboxes have their readers
 * there. Methods may be called from any thread.
 */
public interface Neighbours {
    /** A store that is used by one server alone. */
    Neighbours NONE = new Neighbours() {
        @Override
        public boolean any() {
            return false;
        }

        @Override
        public Presence enter(MailboxId mailbox, Loop loop, Consumer<Word> heard) {
            return Presence.UNSEEN;
        }

        @Override
        public void tell(MailboxId mailbox, Word word, Loop loop, Consumer<Boolean> present) {
            loop.execute(() -> present.accept(false));
        }
    };

    /** Whether there can be others: then nothing that was read may be taken for current later. */
    boolean any();

    /**
     * The mailbox's reader is at this server until the presence is closed; an older one at another server hears that it
     * moved.
     *
     * @param heard what other servers say, on the loop
     */
    Presence enter(MailboxId mailbox, Loop loop, Consumer<Word> heard);

    /**
     * Says something to the server where the mailbox's reader is.
     *
     * @param present told on the loop whether there is a reader anywhere else
     */
    void tell(MailboxId mailbox, Word word, Loop loop, Consumer<Boolean> present);

    /** Says it, whether or not there is somebody to hear it. */
    default void tell(MailboxId mailbox, Word word, Loop loop) {
        tell(mailbox, word, loop, present -> {});
    }

    /** The nodes that are online at any of the servers. */
    default NodeDirectory nodes() {
        return NodeDirectory.NONE;
    }

    /** A reader, or a node, that the other servers know of. */
    interface Presence {
        /** Nobody knows of it. */
        Presence UNSEEN = new Presence() {
            @Override
            public void renew() {}

            @Override
            public void leave() {}
        };

        /** Still here: a presence that is not renewed for some minutes is forgotten. */
        void renew();

        void leave();
    }
}
