package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Published;
import java.util.Optional;

/** The newest of what several keepers show of one mailbox: an old record, or another's, does no harm. */
final class Newest<R extends Published> {
    private final MailboxId of;
    private final long wallMillis;
    private final BadInput bad;
    private Optional<R> newest;

    Newest(MailboxId of, Optional<R> known, long wallMillis, BadInput bad) {
        this.bad = bad;
        this.of = of;
        this.wallMillis = wallMillis;
        newest = known;
    }

    void offer(Optional<R> shown) {
        shown.filter(record -> !record.mailboxId().equals(of)).ifPresent(any -> bad.refused(BadInput.Kind.WRONG_OWNER));
        shown.filter(record -> record.expired(wallMillis)).ifPresent(any -> bad.refused(BadInput.Kind.EXPIRED_RECORD));
        shown.filter(record -> record.mailboxId().equals(of) && !record.expired(wallMillis))
                .filter(record ->
                        newest.map(known -> record.seq() > known.seq()).orElse(true))
                .ifPresent(record -> newest = Optional.of(record));
    }

    Optional<R> record() {
        return newest;
    }
}
