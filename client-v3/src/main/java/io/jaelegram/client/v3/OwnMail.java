package io.jaelegram.client.v3;

import io.jaelegram.client.Inbox;
import io.jaelegram.client.v3.cache.BuddyDoor;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Tombstone;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes in a deposit that is for me: its writer, or a holder, took my node for one of my own buddies while I am here.
 * Answered by my tombstone, so that nobody needs to keep it. Touched only on the loop.
 */
final class OwnMail implements BuddyDoor.Letterbox {
    private final SigningKey mailbox;
    private final BiConsumer<Envelope, Inbox.Source> desk;

    OwnMail(SigningKey mailbox, BiConsumer<Envelope, Inbox.Source> desk) {
        this.mailbox = mailbox;
        this.desk = desk;
    }

    @Override
    public boolean takes(BuddyFrame.Hold hold, Consumer<Frame> reply) {
        if (!hold.owner().equals(mailbox.publicKey())) {
            return false;
        }
        boolean whole = hold.envelope().pieces().k() == 1
                && hold.envelope().mailbox().equals(MailboxId.of(mailbox.publicKey()));
        if (whole) {
            desk.accept(hold.envelope(), new Delivered(reply));
        } else {
            reply.accept(new Frame.Refused(Refusal.NOT_HELD, "a piece is not held by its own reader"));
        }
        return true;
    }

    private final class Delivered implements Inbox.Source {
        private final Consumer<Frame> reply;

        Delivered(Consumer<Frame> reply) {
            this.reply = reply;
        }

        @Override
        public String path() {
            return BuddyPath.NAME;
        }

        @Override
        public void release(EnvelopeId id) {
            Tombstone stone = Tombstone.sign(mailbox, List.of(id), List.of());
            reply.accept(new BuddyFrame.Gone(stone, (int) Limits.TOMBSTONE_LIFETIME.toSeconds()));
        }

        @Override
        public void unreadable(EnvelopeId id) {
            reply.accept(new Frame.Refused(Refusal.NOT_HELD, "its reader can make nothing of these bytes"));
        }

        @Override
        public void again() {
            reply.accept(
                    new Frame.Refused(Refusal.RATE_LIMITED, "there is no room for messages of strangers just now"));
        }
    }
}
