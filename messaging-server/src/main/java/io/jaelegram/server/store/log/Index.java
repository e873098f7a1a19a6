package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.MailCount;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the log says, in memory: which envelopes wait, where their records are, and which were taken. */
final class Index {
    private final NavigableMap<Bytes, Box> boxes = new TreeMap<>();
    private final Graves graves;
    private MailCount all = MailCount.NONE;

    Index(int graveLimit) {
        graves = new Graves(graveLimit);
    }

    MailCount all() {
        return all;
    }

    Graves graves() {
        return graves;
    }

    NavigableMap<Bytes, Box> boxes() {
        return boxes;
    }

    Optional<Box> box(MailboxId mailbox) {
        return Optional.ofNullable(boxes.get(mailbox.bytes()));
    }

    Optional<Held> held(Bytes mailbox, Key key) {
        return Optional.ofNullable(boxes.get(mailbox)).map(box -> box.find(key));
    }

    void add(Bytes mailbox, Held mail) {
        boxes.computeIfAbsent(mailbox, id -> new Box(new MailboxId(id))).add(mail);
        all = all.with(mail.size);
        if (mail.segment != null) {
            mail.segment.occupy(Records.putBytes(mail.size));
        }
    }

    void remove(Bytes mailbox, Held mail) {
        Box box = boxes.get(mailbox);
        box.remove(mail);
        all = all.without(mail.size);
        if (mail.segment != null) {
            mail.segment.release(Records.putBytes(mail.size));
        }
        if (box.count().messages() == 0) {
            boxes.remove(mailbox);
        }
    }

    /** Forgets a mailbox; gives what waited in it. */
    List<Held> drop(Bytes mailbox) {
        Box box = boxes.get(mailbox);
        List<Held> waited = box == null ? List.of() : List.copyOf(box.all());
        waited.forEach(mail -> remove(mailbox, mail));
        return waited;
    }

    void clear() {
        List.copyOf(boxes.keySet()).forEach(this::drop);
        graves.sweep(Integer.MAX_VALUE);
    }
}
