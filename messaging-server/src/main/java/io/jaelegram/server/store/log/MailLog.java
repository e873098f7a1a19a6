package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailCount;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.MailStore;
import io.jaelegram.server.store.ReadMail;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Sweep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link MailStore} in a log of checksummed records; one group is one write and one sync. */
public final class MailLog implements MailStore {
    private static final Logger LOG = LoggerFactory.getLogger(MailLog.class);

    private final LogSettings settings;
    private final Index index;
    private final Segments segments;
    private final Reclaim reclaim;
    private final Reading reading;
    private final Group group = new Group();
    private final List<Placed> placed = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private long number;
    private int undoMark;
    private int groupMark;
    private int placedMark;

    /** What gets its place once the group is written. */
    private interface Placed {
        void at(Segment segment, int base);
    }

    private MailLog(LogFiles files, LogSettings settings) {
        this.settings = settings;
        index = new Index(settings.maxGraves());
        segments = new Segments(files, settings);
        reclaim = new Reclaim(segments, index, settings.reclaimBytes());
        reading = new Reading(index, group);
    }

    /** Opens the log, or makes an empty one; what a power cut tore is cut off, what is damaged is counted and left out. */
    public static MailLog open(LogFiles files, LogSettings settings) throws StoreException {
        MailLog log = new MailLog(files, settings);
        Replay replay = new Replay(log.index);
        if (!log.segments.open(replay)) {
            log.close();
            return open(files, settings);
        }
        log.number = replay.group() + 1;
        log.group.begin(log.number);
        log.reading.damaged(replay.damaged());
        if (replay.damaged() > 0) {
            LOG.error(
                    "{} records of mail are damaged and left out; their senders hand the messages in again",
                    replay.damaged());
        }
        return log;
    }

    @Override
    public MailCount all() {
        return index.all();
    }

    @Override
    public MailCount of(MailboxId mailbox) {
        return index.box(mailbox).map(Box::count).orElse(MailCount.NONE);
    }

    @Override
    public MailCount from(MailboxId mailbox, long tag) {
        return index.box(mailbox).map(box -> box.share(tag)).orElse(MailCount.NONE);
    }

    @Override
    public Optional<State> find(MailKey key) {
        Key known = Key.of(key);
        if (index.held(key.mailbox().bytes(), known).isPresent()) {
            return Optional.of(State.HELD);
        }
        return Optional.ofNullable(index.graves().find(known)).map(grave -> State.TAKEN);
    }

    @Override
    public boolean room() {
        return index.all().messages() < settings.maxHeld();
    }

    @Override
    public void put(Mail mail, long tag) {
        Bytes mailbox = mail.key().mailbox().bytes();
        int size = mail.envelope().size();
        Held held = new Held(
                Key.of(mail.key()), mail.number(), size, mail.envelope().expiryDay(), tag);
        held.at = group.add(Records.put(mail), Records.PUT);
        int at = held.at;
        index.add(mailbox, held);
        placed.add((segment, base) -> held.place(segment, base + at));
        undo.push(() -> index.remove(mailbox, held));
    }

    @Override
    public boolean take(MailKey key) {
        Bytes mailbox = key.mailbox().bytes();
        Optional<Held> held = index.held(mailbox, Key.of(key));
        held.ifPresent(mail -> {
            index.remove(mailbox, mail);
            undo.push(() -> index.add(mailbox, mail));
            bury(mailbox, mail, mail.expiryDay + Sweep.TOMBSTONE_DAYS);
        });
        return held.isPresent();
    }

    @Override
    public void bury(MailKey key, int expiryDay) {
        bury(key.mailbox().bytes(), Key.of(key), expiryDay);
    }

    private void bury(Bytes mailbox, Key key, int expiryDay) {
        Graves.Grave grave = new Graves.Grave(key, expiryDay);
        group.add(Records.taken(mailbox, key, expiryDay), Records.TAKEN);
        index.graves().add(grave);
        placed.add((segment, base) -> {
            if (index.graves().find(grave) == grave) {
                grave.place(segment);
            }
        });
        undo.push(() -> index.graves().remove(grave));
    }

    @Override
    public void drop(MailboxId mailbox) {
        List<Held> waited = index.drop(mailbox.bytes());
        group.add(Records.dropped(mailbox.bytes()), Records.DROPPED);
        undo.push(() -> waited.forEach(mail -> index.add(mailbox.bytes(), mail)));
    }

    @Override
    public ReadMail.Page read(ReadMail what) throws StoreException {
        return reading.page(what);
    }

    /** Writes nothing: what has expired is found expired again after a restart. */
    @Override
    public Optional<Bytes> sweep(Sweep what) {
        if (what.from().size() == 0) {
            index.graves().sweep(what.today());
        }
        int seen = 0;
        for (Box box : List.copyOf(index.boxes().tailMap(what.from(), true).values())) {
            if (seen >= what.rowsAtOnce()) {
                return Optional.of(box.id().bytes());
            }
            seen += box.count().messages();
            List.copyOf(box.all()).stream()
                    .filter(mail -> mail.segment != null && mail.expiryDay <= what.today())
                    .forEach(mail -> index.remove(box.id().bytes(), mail));
        }
        return Optional.empty();
    }

    @Override
    public Set<MailboxId> mailboxes() {
        return index.boxes().values().stream().map(Box::id).collect(Collectors.toSet());
    }

    @Override
    public List<String> verify() throws StoreException {
        return reading.verify();
    }

    @Override
    public int damaged() {
        return reading.damaged();
    }

    @Override
    public void begin() {
        undoMark = undo.size();
        groupMark = group.size();
        placedMark = placed.size();
    }

    @Override
    public boolean touched() {
        return undo.size() > undoMark;
    }

    @Override
    public void rollBack() {
        undoTo(undoMark);
        group.cut(groupMark);
        placed.subList(placedMark, placed.size()).clear();
    }

    @Override
    public boolean changed() {
        return group.size() > 0;
    }

    @Override
    public void write() throws StoreException {
        reclaim.copyInto(group);
        Segment segment = segments.append(group);
        int base = segment.end() - group.size();
        placed.forEach(each -> each.at(segment, base));
        reclaim.written(segment, base);
        next();
    }

    @Override
    public void undo() {
        undoTo(0);
        reclaim.failed();
        next();
    }

    @Override
    public void clear() throws StoreException {
        index.clear();
        segments.clear();
    }

    /** What is written from now on goes to a file of its own: all files that are there stay as they are. */
    public void seal() throws StoreException {
        segments.seal();
    }

    @Override
    public void close() {
        segments.close();
    }

    private void undoTo(int size) {
        while (undo.size() > size) {
            undo.pop().run();
        }
    }

    private void next() {
        undo.clear();
        placed.clear();
        group.begin(++number);
        begin();
    }
}
