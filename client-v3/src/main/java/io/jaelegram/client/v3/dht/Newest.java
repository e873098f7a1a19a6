package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.UserRecord;
import java.util.Optional;

/** The newest of what several keepers show of one mailbox: an old record, or another's, does no harm. */
final class Newest {
    private final MailboxId of;
    private final long wallMillis;
    private Optional<UserRecord> newest;

    Newest(MailboxId of, Optional<UserRecord> known, long wallMillis) {
        this.of = of;
        this.wallMillis = wallMillis;
        newest = known;
    }

    void offer(Optional<Frame> answer) {
        if (answer.orElse(null) instanceof PeerFrame.Record told
                && told.record().mailboxId().equals(of)
                && !told.record().expired(wallMillis)
                && newest.map(told.record()::newerThan).orElse(true)) {
            newest = Optional.of(told.record());
        }
    }

    Optional<UserRecord> record() {
        return newest;
    }
}
