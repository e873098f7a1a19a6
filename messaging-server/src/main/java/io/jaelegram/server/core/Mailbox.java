package io.jaelegram.server.core;

import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.PutMail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One mailbox while something happens to it: envelopes whose write is under way, and the delivery to its reader. What
 * waits on disk is not in memory. Touched only on its shard's loop.
 */
final class Mailbox {
    private final MailboxId id;
    private final ShardParts parts;
    private final Consumer<Mailbox> changed;
    private final Map<MailKey, Waiting> waiting = new LinkedHashMap<>();
    private final HeldBack held;
    private final Delivery delivery;
    private final Outside outside;

    /**
     * @param changed told when the mailbox may have nothing to do any more
     */
    Mailbox(MailboxId id, ShardParts parts, Consumer<Mailbox> changed) {
        this.id = id;
        this.parts = parts;
        this.changed = changed;
        this.held = new HeldBack(parts.loop(), waiting.values(), this::write);
        this.delivery = new Delivery(id, parts, waiting.values(), held::writeAll);
        this.outside = new Outside(id, parts, delivery);
    }

    MailboxId id() {
        return id;
    }

    Delivery delivery() {
        return delivery;
    }

    /** The link becomes the mailbox's reader; an older one is told that it was replaced. */
    void attach(Reader reader) {
        delivery.attach(reader);
        outside.update();
    }

    void detach(Reader reader) {
        delivery.detach(reader);
        outside.update();
    }

    boolean idle() {
        return waiting.isEmpty() && delivery.idle();
    }

    /**
     * Gives the envelope to the reader at once, or keeps it; answers when it is synced or the reader released it. What
     * the reader was given is written only if it is not released soon.
     */
    void put(Mail mail, MailboxId sender, Answer answer) {
        Waiting before = waiting.get(mail.key());
        if (before != null) {
            before.join(answer);
            return;
        }
        Waiting put = new Waiting(mail, sender);
        put.join(answer);
        waiting.put(mail.key(), put);
        if (delivery.arrived(mail)) {
            held.add(put);
        } else {
            write(put);
        }
    }

    private void write(Waiting put) {
        PutMail transaction = new PutMail(put.mail(), put.sender(), parts.tags(), parts.quota());
        put.submitted(parts.store().submit(transaction, parts.loop(), outcome -> written(put, outcome)));
    }

    /** The reader has these. Ids that were not delivered on this link mean nothing, whoever says them. */
    void release(Reader reader, List<EnvelopeId> ids) {
        List<MailKey> onDisk = new ArrayList<>();
        for (EnvelopeId released : ids) {
            delivery.released(reader, released).ifPresent(key -> {
                if (!neverWritten(key)) {
                    onDisk.add(key);
                }
                parts.releases().remember(key);
            });
        }
        if (!onDisk.isEmpty()) {
            parts.releases().remove(onDisk);
        }
        delivery.goOn();
    }

    private boolean neverWritten(MailKey key) {
        Waiting put = waiting.remove(key);
        if (put == null) {
            return false;
        }
        put.answer(new Frame.Accepted(Frame.Custody.TAKEN));
        return put.cancel();
    }

    private void written(Waiting put, Outcome<PutMail.Result> outcome) {
        if (waiting.remove(put.mail().key(), put)) {
            put.answer(answer(outcome));
        }
        changed.accept(this);
    }

    private static Frame answer(Outcome<PutMail.Result> outcome) {
        if (!(outcome instanceof Outcome.Done<PutMail.Result> done)) {
            return Refusals.STORE_FAILED;
        }
        return switch (done.value()) {
            case HELD -> new Frame.Accepted(Frame.Custody.HELD);
            case TAKEN -> new Frame.Accepted(Frame.Custody.TAKEN);
            case UNKNOWN_MAILBOX -> Refusals.UNKNOWN_MAILBOX;
            case MAILBOX_FULL -> Refusals.MAILBOX_FULL;
            case SENDER_QUOTA -> Refusals.SENDER_QUOTA;
            case STORE_QUOTA -> Refusals.STORE_QUOTA;
        };
    }
}
