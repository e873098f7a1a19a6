package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.server.store.StoreException;
import java.util.Optional;

/**
 * Fills an index from the segments, oldest first. Whole records count. Bytes that are none were torn if they are of the
 * newest write or missing, and nothing of a later write follows. Otherwise they are damage: what was synced there is
 * lost, and its sender, who keeps it until the reader's receipt, hands it in again.
 */
final class Replay {
    private final Index index;
    private long group;
    private long suspectUntil = Long.MAX_VALUE;
    private int suspects;
    private int tornAt;
    private int damaged;

    Replay(Index index) {
        this.index = index;
    }

    /** Gives where its last whole record ends. */
    int read(Segment segment) throws StoreException {
        Scan scan = new Scan(segment.file(), Segment.HEAD, segment.end(), group);
        int end = Segment.HEAD;
        while (scan.next()) {
            if (scan.group() > suspectUntil) {
                damage();
            }
            if (scan.skipped() > 0 && scan.skippedGroup() != 0 && scan.skippedGroup() != scan.group()) {
                damaged++;
            } else if (scan.skipped() > 0) {
                tornAt = suspects++ == 0 ? end : tornAt;
                suspectUntil = scan.group();
            }
            group = scan.group();
            apply(segment, scan);
            end = scan.placeAfter();
        }
        return end;
    }

    /** The end of a segment behind which others follow: bytes that are left over there are damage. */
    void closed(Segment segment, int end) {
        damage();
        if (end < segment.end()) {
            damaged++;
        }
    }

    /** Where the newest segment, read last, was torn before other records of its last write. */
    Optional<Integer> torn() {
        return suspects > 0 ? Optional.of(tornAt) : Optional.empty();
    }

    private void damage() {
        damaged += suspects;
        suspects = 0;
        suspectUntil = Long.MAX_VALUE;
    }

    /** Of the newest record. */
    long group() {
        return group;
    }

    /** Places where records that were synced cannot be read. */
    int damaged() {
        return damaged;
    }

    private void apply(Segment segment, Scan scan) {
        byte[] bytes = scan.bytes();
        int at = scan.at();
        switch (scan.kind()) {
            case Records.PUT -> put(segment, Records.mailboxOfPut(bytes, at), Records.held(bytes, at), scan.place());
            case Records.TAKEN -> {
                Key key = Records.keyOfTaken(bytes, at);
                Bytes mailbox = Records.mailbox(bytes, at);
                index.held(mailbox, key).ifPresent(mail -> index.remove(mailbox, mail));
                Graves.Grave grave = new Graves.Grave(key, Records.expiryDayOfTaken(bytes, at));
                index.graves().remove(key);
                grave.place(segment);
                index.graves().add(grave);
            }
            case Records.DROPPED -> index.drop(Records.mailbox(bytes, at));
            // Whole, so written on purpose, by a program that knows more kinds; its format number would be higher.
            default -> damaged++;
        }
    }

    private void put(Segment segment, Bytes mailbox, Held mail, int at) {
        Optional<Held> before = index.held(mailbox, mail);
        if (before.isPresent()) {
            before.get().place(segment, at);
        } else {
            index.graves().remove(mail);
            index.add(mailbox, mail);
            mail.place(segment, at);
        }
    }
}
