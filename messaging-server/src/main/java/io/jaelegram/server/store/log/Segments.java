package io.jaelegram.server.store.log;

import io.jaelegram.server.store.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The files of the log, oldest first; groups go to the newest, which is made when the first one comes. */
final class Segments {
    private final LogFiles files;
    private final LogSettings settings;
    private final Deque<Segment> sealed = new ArrayDeque<>();
    private Segment active;
    private int nextNumber = 1;

    Segments(LogFiles files, LogSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * Opens what is there and shows it to the replay; the torn end of the newest file is cut off. False when records
     * behind the cut were shown, which no longer count.
     */
    boolean open(Replay replay) throws StoreException {
        Segment before = null;
        int end = 0;
        for (int number : files.numbers()) {
            if (before != null) {
                replay.closed(before, end);
            }
            before = Segment.open(number, files.open(number));
            sealed.add(before);
            end = replay.read(before);
            nextNumber = number + 1;
        }
        if (before != null) {
            before.seal(replay.torn().orElse(end));
        }
        return replay.torn().isEmpty();
    }

    /** Appends and syncs; gives the segment whose {@code end} is behind the group. */
    Segment append(Group group) throws StoreException {
        if (active != null && active.end() + group.size() > settings.segmentBytes() && active.end() > Segment.HEAD) {
            seal();
        }
        if (active == null) {
            active = Segment.create(nextNumber, files.create(nextNumber));
            nextNumber++;
        }
        active.append(group, settings.aheadBytes());
        return active;
    }

    /** What is written next goes to a new file. */
    void seal() throws StoreException {
        if (active != null) {
            active.seal(active.end());
            sealed.add(active);
            active = null;
        }
    }

    /** The oldest file that is not written to any more, or null. */
    Segment oldest() {
        return sealed.peek();
    }

    /** Whether so much of what is stored is garbage that moving the rest of the oldest file is worth it. */
    boolean wasteful() {
        long bytes = 0;
        long live = 0;
        for (Segment segment : sealed) {
            bytes += segment.end();
            live += segment.live();
        }
        return bytes > 2 * live + 2L * settings.segmentBytes();
    }

    void removeOldest() throws StoreException {
        files.delete(sealed.element().number);
        sealed.remove().file().close();
    }

    void clear() throws StoreException {
        seal();
        while (!sealed.isEmpty()) {
            removeOldest();
        }
    }

    void close() {
        sealed.forEach(segment -> segment.file().close());
        if (active != null) {
            active.file().close();
        }
    }
}
