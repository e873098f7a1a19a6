package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Published;
import java.util.Optional;

/** The newest of what several keepers show of one mailbox: an old record, or another's, does no harm. */
final class Newest<R extends Published> {
    private final MailboxId of;
    private final long wallMillis;
    private Optional<R> newest;

    Newest(MailboxId of, Optional<R> known, long wallMillis) {
        this.of = of;
        this.wallMillis = wallMillis;
        newest = known;
    }

    void offer(Optional<R> shown) {
        shown.filter(record -> record.mailboxId().equals(of) && !record.expired(wallMillis))
                .filter(record ->
                        newest.map(known -> record.seq() > known.seq()).orElse(true))
                .ifPresent(record -> newest = Optional.of(record));
    }

    Optional<R> record() {
        return newest;
    }
}
