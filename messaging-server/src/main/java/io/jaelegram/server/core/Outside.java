package io.jaelegram.server.core;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.Word;
import java.time.Duration;
import java.util.Optional;

/**
 * Ties a mailbox whose reader is here to the other servers on the same store: they know that it is here, and what they
 * say is done. What they said may be lost, so the mailbox is also read once a minute. Touched only on the shard's loop.
 */
final class Outside {
    /** How late mail can be whose announcement was lost (libraries.md). */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

    private final MailboxId mailbox;
    private final ShardParts parts;
    private final Delivery delivery;
    private Optional<Neighbours.Presence> presence = Optional.empty();

    Outside(MailboxId mailbox, ShardParts parts, Delivery delivery) {
        this.mailbox = mailbox;
        this.parts = parts;
        this.delivery = delivery;
    }

    /** The mailbox has a reader now, if it has one. */
    void update() {
        if (delivery.idle()) {
            presence.ifPresent(Neighbours.Presence::leave);
            presence = Optional.empty();
        } else if (presence.isEmpty() && others().any()) {
            presence = Optional.of(others().enter(mailbox, parts.loop(), this::heard));
            later(presence.get());
        }
    }

    private void later(Neighbours.Presence mine) {
        parts.loop().after(LOOK_AGAIN, () -> {
            if (presence.isPresent() && presence.get() == mine) {
                mine.renew();
                delivery.lookAgain();
                later(mine);
            }
        });
    }

    private void heard(Word word) {
        Optional<Reader> here = delivery.reader();
        if (here.isEmpty()) {
            return;
        }
        Reader reader = here.get();
        if (word instanceof Word.Mail) {
            delivery.lookAgain();
        } else if (word instanceof Word.Signal signal) {
            reader.signal(signal.body());
        } else if (word instanceof Word.PrekeysLow low) {
            reader.prekeysLow(low.left());
        } else if (word instanceof Word.Dismissed) {
            reader.dismissed();
        } else {
            reader.replaced();
        }
    }

    private Neighbours others() {
        return parts.store().neighbours();
    }
}
