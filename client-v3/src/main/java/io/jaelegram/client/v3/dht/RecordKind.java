package io.jaelegram.client.v3.dht;

import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.PrekeyRecord;
import io.jaelegram.protocol.Published;
import io.jaelegram.protocol.UserRecord;
import java.util.Optional;
import java.util.function.Function;

/**
 * What tells one kind of record from another: where it lies on the disk, and the frames that speak of it.
 *
 * @param keep asks a node to keep a record
 * @param question asks a node for the record of a mailbox
 * @param read takes the record out of an answer to the question
 */
record RecordKind<R extends Published>(
        Table table,
        Parser<R> parser,
        Function<R, Frame> keep,
        Function<MailboxId, Frame> question,
        Function<Frame, Optional<R>> read) {
    static final RecordKind<UserRecord> USERS = new RecordKind<>(
            Table.USER_RECORDS,
            UserRecord::parse,
            PeerFrame.PublishRecord::new,
            PeerFrame.FindRecord::new,
            frame -> frame instanceof PeerFrame.Record told ? Optional.of(told.record()) : Optional.empty());

    static final RecordKind<PrekeyRecord> PREKEYS = new RecordKind<>(
            Table.PREKEY_RECORDS,
            PrekeyRecord::parse,
            PeerFrame.KeepPrekeys::new,
            PeerFrame.FindPrekeys::new,
            frame -> frame instanceof PeerFrame.PrekeysFound told ? Optional.of(told.record()) : Optional.empty());

    /** Reads a record and checks its signatures. */
    interface Parser<R> {
        R parse(byte[] bytes) throws MalformedException;
    }
}
