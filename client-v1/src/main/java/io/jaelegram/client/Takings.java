package io.jaelegram.client;

import io.jaelegram.client.content.Content;
import io.jaelegram.client.content.ReceiptNote;
import java.util.List;

/** Does what an opened content asks for, in the change that moves its ratchet. Touched only on the loop. */
final class Takings {
    private final Ordering ordering;
    private final Receipts receipts;
    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Names names;
    private final Aside aside;

    Takings(Ordering ordering, Receipts receipts, Outbox outbox, Dispatch dispatch, Names names, Aside aside) {
        this.ordering = ordering;
        this.receipts = receipts;
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.names = names;
        this.aside = aside;
    }

    void take(Change change, Person person, Content content, String path, Runnable release) {
        content.receipts().ifPresent(note -> settle(change, person, note));
        content.introduction().ifPresent(account -> change.then(() -> names.introduced(person, account)));
        content.aside().ifPresent(said -> aside.heard(change, person.contact(), said));
        if (content.message().isPresent()) {
            ordering.take(change, person, content.message().get(), path);
            receipts.owe(change, person, release);
        } else {
            change.then(release);
        }
    }

    /** A body that was opened before: its writer has not seen the receipt. */
    void again(Change change, Person person, Runnable release) {
        receipts.owe(change, person, release);
    }

    private void settle(Change change, Person person, ReceiptNote note) {
        List<Outgoing> missing = outbox.settle(change, person, note);
        change.then(() -> {
            Lane lane = outbox.lane(person);
            missing.stream().filter(lane::has).forEach(entry -> dispatch.missing(lane, entry));
            dispatch.pump(lane);
            outbox.tidy(lane);
        });
    }
}
