package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.ReadMail;
import io.jaelegram.server.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads envelopes, those that lie near each other at once; what is damaged is no longer held. */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    /** Reading this much that nobody asked for costs less than asking the disk once more. */
    private static final int GAP = 16 * 1024;

    private static final int AT_ONCE = 256 * 1024;

    private final Index index;
    private final Group group;
    private final AtomicInteger damaged = new AtomicInteger();

    Reading(Index index, Group group) {
        this.index = index;
        this.group = group;
    }

    void damaged(int more) {
        damaged.addAndGet(more);
    }

    int damaged() {
        return damaged.get();
    }

    ReadMail.Page page(ReadMail what) throws StoreException {
        List<Held> wanted = new ArrayList<>();
        boolean[] cut = {false};
        long[] bytes = {0};
        index.box(what.mailbox())
                .ifPresent(box -> box.after(what.after(), mail -> {
                    cut[0] = wanted.size() >= what.maxCount() || bytes[0] >= what.maxBytes();
                    if (!cut[0] && mail.expiryDay > what.today()) {
                        wanted.add(mail);
                        bytes[0] += mail.size;
                    }
                    return !cut[0];
                }));
        Map<Held, Mail> read = read(wanted);
        List<Mail> whole = new ArrayList<>(wanted.size());
        for (Held mail : wanted) {
            Optional<Mail> found = Optional.ofNullable(read.get(mail));
            found.ifPresentOrElse(whole::add, () -> lose(what.mailbox().bytes(), mail));
        }
        return new ReadMail.Page(whole, !cut[0]);
    }

    /** Reads all; what is wrong with them. */
    List<String> verify() throws StoreException {
        List<String> problems = new ArrayList<>();
        if (damaged() > 0) {
            problems.add("mail: " + damaged() + " damaged records; their messages are no longer held");
        }
        for (Box box : index.boxes().values()) {
            Map<Held, Mail> read = read(List.copyOf(box.all()));
            for (Held held : box.all()) {
                Mail mail = read.get(held);
                boolean same = mail != null
                        && MailKey.of(mail.envelope()).equals(mail.key())
                        && mail.key().mailbox().equals(box.id())
                        && mail.number() == held.number;
                if (!same) {
                    problems.add("mail: a message that waits is damaged");
                }
            }
        }
        return problems;
    }

    private void lose(Bytes mailbox, Held mail) {
        LOG.error("a message that waits is damaged on the disk and left out; its sender hands it in again");
        damaged.incrementAndGet();
        index.remove(mailbox, mail);
    }

    private Map<Held, Mail> read(List<Held> wanted) throws StoreException {
        Map<Held, Mail> read = new HashMap<>();
        List<Held> near = new ArrayList<>();
        List<Held> byPlace = new ArrayList<>(wanted);
        byPlace.sort(Comparator.<Held>comparingInt(mail -> mail.segment == null ? 0 : mail.segment.number)
                .thenComparingInt(mail -> mail.at));
        for (Held mail : byPlace) {
            if (!near.isEmpty() && !together(near.get(0), near.get(near.size() - 1), mail)) {
                readNear(near, read);
                near.clear();
            }
            near.add(mail);
        }
        if (!near.isEmpty()) {
            readNear(near, read);
        }
        return read;
    }

    private static boolean together(Held first, Held last, Held next) {
        return next.segment == last.segment
                && next.at - last.at - Records.putBytes(last.size) <= GAP
                && next.at + Records.putBytes(next.size) - first.at <= AT_ONCE;
    }

    private void readNear(List<Held> near, Map<Held, Mail> read) throws StoreException {
        Held first = near.get(0);
        Held last = near.get(near.size() - 1);
        int end = last.at + Records.putBytes(last.size);
        byte[] bytes = first.segment == null
                ? Arrays.copyOfRange(group.bytes(), first.at, end)
                : first.segment.read(first.at, end - first.at);
        for (Held mail : near) {
            parse(bytes, mail.at - first.at, mail).ifPresent(found -> read.put(mail, found));
        }
    }

    private static Optional<Mail> parse(byte[] bytes, int at, Held mail) {
        int length = at < bytes.length ? Records.whole(bytes, at, bytes.length) : 0;
        if (length != Records.putBytes(mail.size) || Records.kind(bytes, at) != Records.PUT) {
            return Optional.empty();
        }
        try {
            Mail found = Records.mail(bytes, at, mail.size);
            return Key.of(found.key()).equals(mail) ? Optional.of(found) : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
