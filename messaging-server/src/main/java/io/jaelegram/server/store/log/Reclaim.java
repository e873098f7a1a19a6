package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.server.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the space of old files back. What is needed of the oldest one is appended anew, a part with each group, and once
 * that is synced the file goes. Always the oldest: then a record that says "taken" never goes before the one it is about.
 */
final class Reclaim {
    private static final Logger LOG = LoggerFactory.getLogger(Reclaim.class);

    private final Segments segments;
    private final Index index;
    private final int bytesAtOnce;
    private final List<Move> moves = new ArrayList<>();
    private Optional<Scan> scan = Optional.empty();
    private boolean done;

    Reclaim(Segments segments, Index index, int bytesAtOnce) {
        this.segments = segments;
        this.index = index;
        this.bytesAtOnce = bytesAtOnce;
    }

    /** A record that is in the group for the second time. */
    private interface Move {
        void to(Segment segment, int base);
    }

    /** Adds records to a group that is about to be written. */
    void copyInto(Group group) throws StoreException {
        Segment oldest = segments.oldest();
        if (oldest == null || oldest.live() == 0 || scan.isEmpty() && !segments.wasteful()) {
            return;
        }
        Scan from = scan.orElseGet(() -> new Scan(oldest.file(), Segment.HEAD, oldest.end(), 0));
        scan = Optional.of(from);
        // As much as comes in, at least: else many large groups would outrun the search for room.
        int stop = from.place() + Math.max(bytesAtOnce, group.size());
        boolean more = true;
        while (more && from.place() < stop) {
            more = from.next();
            if (more) {
                copy(oldest, from, group);
            }
        }
        done = !more;
    }

    /** The group is synced and begins at a place of a segment. */
    void written(Segment segment, int base) {
        moves.forEach(move -> move.to(segment, base));
        moves.clear();
        if (done) {
            done = false;
            scan = Optional.empty();
        }
        try {
            while (segments.oldest() != null && segments.oldest().live() == 0) {
                scan = Optional.empty();
                segments.removeOldest();
            }
        } catch (StoreException e) {
            LOG.warn("a file of the mail log that is no longer needed stays for now: {}", e.getMessage());
        }
    }

    /** The group is not written: what was moved is where it was. */
    void failed() {
        moves.clear();
        scan = Optional.empty();
        done = false;
    }

    private void copy(Segment oldest, Scan from, Group group) {
        byte[] bytes = from.bytes();
        int at = from.at();
        if (from.kind() == Records.PUT) {
            Bytes mailbox = Records.mailboxOfPut(bytes, at);
            index.held(mailbox, Records.held(bytes, at))
                    .filter(mail -> mail.segment == oldest && mail.at == from.place())
                    .ifPresent(mail -> {
                        int place = again(bytes, at, Records.putBytes(mail.size), group, Records.PUT);
                        moves.add((segment, base) -> mail.place(segment, base + place));
                    });
        } else if (from.kind() == Records.TAKEN) {
            Graves.Grave grave = index.graves().find(Records.keyOfTaken(bytes, at));
            if (grave != null && grave.segment == oldest) {
                again(bytes, at, Records.TAKEN_BYTES, group, Records.TAKEN);
                moves.add((segment, base) -> {
                    if (grave.segment != null) {
                        grave.place(segment);
                    }
                });
            }
        }
    }

    private static int again(byte[] bytes, int at, int length, Group group, int kind) {
        return group.add(Arrays.copyOfRange(bytes, at, at + length), kind);
    }
}
