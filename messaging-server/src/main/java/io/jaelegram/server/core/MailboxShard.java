package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The mailboxes of one part of the ids, and the prekeys of their owners. Its methods may be called from any loop: each
 * posts to the shard's own loop, which alone touches the state.
 */
final class MailboxShard {
    private final ShardParts parts;
    private final PrekeyDesk prekeys;
    private final RecordDesk records;
    private final Map<MailboxId, Mailbox> mailboxes = new HashMap<>();
    private final LongSupplier numbers;

    MailboxShard(ShardParts parts) {
        this.parts = parts;
        this.prekeys = new PrekeyDesk(parts.loop(), parts.store(), this::prekeysLow);
        this.records = new RecordDesk(parts.loop(), parts.store());
        this.numbers = parts.store().numbers();
    }

    PrekeyDesk prekeys() {
        return prekeys;
    }

    RecordDesk records() {
        return records;
    }

    /** The link becomes its mailbox's reader; an older one is told that it was replaced. */
    void attach(MailboxId id, Reader reader) {
        post(id, mailbox -> mailbox.attach(reader));
    }

    void detach(MailboxId id, Reader reader) {
        post(id, mailbox -> mailbox.detach(reader));
    }

    void pause(MailboxId id, Reader reader, boolean stop) {
        post(id, mailbox -> mailbox.delivery().pause(reader, stop));
    }

    void release(MailboxId id, Reader reader, List<EnvelopeId> ids) {
        post(id, mailbox -> mailbox.release(reader, ids));
    }

    void put(Envelope envelope, MailboxId sender, Answer answer) {
        post(envelope.mailbox(), mailbox -> {
            MailKey key = MailKey.of(envelope);
            if (parts.releases().taken(key)) {
                answer.give(new Frame.Accepted(Frame.Custody.TAKEN));
            } else {
                mailbox.put(new Mail(numbers.getAsLong(), key, envelope), sender, answer);
            }
        });
    }

    /** Says a word to the mailbox's owner if it is here; it is kept nowhere. */
    void signal(MailboxId to, Bytes body, Answer answer) {
        post(to, mailbox -> {
            Optional<Reader> reader = mailbox.delivery().reader();
            if (reader.isPresent()) {
                reader.get().signal(body);
                answer.give(new PeerFrame.Signalled());
            } else {
                Word word = new Word.Signal(body);
                others().tell(
                                to,
                                word,
                                parts.loop(),
                                there -> answer.give(there ? new PeerFrame.Signalled() : Refusals.NOT_HERE));
            }
        });
    }

    /** Ends the owner's link, if there is one at this server or another. */
    void dismiss(MailboxId id) {
        post(id, mailbox -> {
            mailbox.delivery().reader().ifPresent(Reader::dismissed);
            others().tell(id, new Word.Dismissed(), parts.loop());
        });
    }

    private void prekeysLow(MailboxId id, int left) {
        Optional<Reader> here = Optional.ofNullable(mailboxes.get(id))
                .flatMap(mailbox -> mailbox.delivery().reader());
        here.ifPresentOrElse(
                reader -> reader.prekeysLow(left), () -> others().tell(id, new Word.PrekeysLow(left), parts.loop()));
    }

    private Neighbours others() {
        return parts.store().neighbours();
    }

    private void post(MailboxId id, Consumer<Mailbox> task) {
        parts.loop().execute(() -> {
            Mailbox mailbox = mailboxes.computeIfAbsent(id, this::open);
            task.accept(mailbox);
            dropIfIdle(mailbox);
        });
    }

    private Mailbox open(MailboxId id) {
        return new Mailbox(id, parts, this::dropIfIdle);
    }

    private void dropIfIdle(Mailbox mailbox) {
        if (mailbox.idle()) {
            mailboxes.remove(mailbox.id(), mailbox);
        }
    }
}
