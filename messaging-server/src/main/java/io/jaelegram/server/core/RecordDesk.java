package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.FindRecord;
import io.jaelegram.server.store.KeepRecord;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Store;
import java.util.Map;
import java.util.Optional;

/**
 * The records that a shard's accounts publish of themselves: by which ways they take mail, and addresses that only their
 * contacts can read. Methods may be called from any loop.
 */
final class RecordDesk {
    /** Records kept so that a look-up costs no signature check: some 3 MB. */
    private static final int CACHED = 2_048;

    private final Loop loop;
    private final Store store;
    private final Map<MailboxId, UserRecord> cache;

    RecordDesk(Loop loop, Store store) {
        this.loop = loop;
        this.store = store;
        // Another server may replace a record without a word to this one.
        this.cache = new Recent<>(store.neighbours().any() ? 0 : CACHED);
    }

    /** @param owner of the link; a record of anybody else's mailbox is refused */
    void publish(MailboxId owner, UserRecord record, Answer answer) {
        loop.execute(() -> {
            if (!record.mailboxId().equals(owner)) {
                answer.give(Refusals.OTHERS_RECORD);
            } else if (record.expired(loop.wallMillis())) {
                answer.give(Refusals.OLD_RECORD);
            } else {
                store.submit(new KeepRecord(record), loop, outcome -> answer.give(kept(record, outcome)));
            }
        });
    }

    void find(MailboxId mailbox, Answer answer) {
        loop.execute(() -> {
            UserRecord cached = cache.get(mailbox);
            if (cached != null) {
                answer.give(new PeerFrame.Record(cached));
            } else {
                store.submit(new FindRecord(mailbox), loop, outcome -> answer.give(found(mailbox, outcome)));
            }
        });
    }

    private Frame kept(UserRecord record, Outcome<Long> outcome) {
        if (!(outcome instanceof Outcome.Done<Long> done)) {
            return Refusals.STORE_FAILED;
        }
        if (done.value() > record.seq()) {
            return Refusals.STALE_RECORD;
        }
        cache.put(record.mailboxId(), record);
        return new PeerFrame.RecordStored(record.seq());
    }

    private Frame found(MailboxId mailbox, Outcome<Optional<Bytes>> outcome) {
        if (!(outcome instanceof Outcome.Done<Optional<Bytes>> done)) {
            return Refusals.STORE_FAILED;
        }
        if (done.value().isEmpty()) {
            return Refusals.NO_RECORD;
        }
        try {
            UserRecord record = UserRecord.parse(done.value().get().toArray());
            cache.put(mailbox, record);
            return new PeerFrame.Record(record);
        } catch (MalformedException e) {
            // Its signature was right when it was stored: the disk changed it, and nobody must be shown it.
            return Refusals.STORE_FAILED;
        }
    }
}
