package io.jaelegram.client.v3;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.UserRecord.Served;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The newest records of other readers: from a look-up, from themselves, and from buddies who know a newer one. What was
 * learnt once is still used when nobody can be asked. Touched only on the loop.
 */
final class Records {
    /** A reader's group changes in one arm of four, and at most once an hour. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** A reader who is new, or takes this version for the first time, is found soon. */
    private static final Duration UNKNOWN = Duration.ofSeconds(10);

    private static final int MAX_KNOWN = 4_096;

    private final Lookup lookup;
    private final Loop loop;
    private final Function<MailboxId, Optional<UserRecord>> told;
    private final Map<MailboxId, Known> known = new LinkedHashMap<>();
    private final Map<MailboxId, List<Consumer<Lookup.Sought>>> asking = new HashMap<>();

    private record Known(Optional<UserRecord> record, long atNanos) {}

    /** @param told what a contact said of itself, end to end */
    Records(Lookup lookup, Loop loop, Function<MailboxId, Optional<UserRecord>> told) {
        this.lookup = lookup;
        this.loop = loop;
        this.told = told;
    }

    /** The newest record that is in date; answers later. */
    void find(MailboxId mailbox, Consumer<Optional<UserRecord>> found) {
        seek(mailbox, sought -> found.accept(sought.record()));
    }

    /** The same, and whether it is known that there is none. */
    void seek(MailboxId mailbox, Consumer<Lookup.Sought> done) {
        if (fresh(mailbox)) {
            Lookup.Sought last = new Lookup.Sought(known(mailbox), true);
            loop.execute(() -> done.accept(last));
            return;
        }
        List<Consumer<Lookup.Sought>> waiting = asking.computeIfAbsent(mailbox, unknown -> new ArrayList<>());
        waiting.add(done);
        if (waiting.size() == 1) {
            lookup.seek(mailbox, answer -> answered(mailbox, answer));
        }
    }

    /** What is known without asking. */
    Optional<UserRecord> known(MailboxId mailbox) {
        return newest(mailbox).filter(record -> !record.expired(loop.wallMillis()));
    }

    /** Whether this reader takes mail by buddies; empty when nothing is known of it. */
    Optional<Boolean> buddies(MailboxId mailbox) {
        return known(mailbox).map(Records::byBuddies);
    }

    static boolean byBuddies(UserRecord record) {
        return record.routes().contains(Served.BUDDIES);
    }

    /** Somebody says that this is a newer record of a reader that was asked for. */
    void learn(Bytes encoded) {
        try {
            UserRecord record = UserRecord.parse(encoded.toArray());
            if (known.containsKey(record.mailboxId())) {
                keep(record.mailboxId(), Optional.of(record));
            }
        } catch (MalformedException e) {
            // Forged or damaged: what is known stays as it is.
            return;
        }
    }

    private Optional<UserRecord> newest(MailboxId mailbox) {
        Optional<UserRecord> kept = Optional.ofNullable(known.get(mailbox)).flatMap(Known::record);
        return newer(kept, told.apply(mailbox));
    }

    private boolean fresh(MailboxId mailbox) {
        Known last = known.get(mailbox);
        Duration limit = known(mailbox).isPresent() ? FRESH : UNKNOWN;
        return last != null && loop.nanoTime() - last.atNanos() < limit.toNanos();
    }

    /** That nobody could be asked is not remembered: the next moment may be better. */
    private void answered(MailboxId mailbox, Lookup.Sought answer) {
        if (answer.asked()) {
            keep(mailbox, answer.record().filter(record -> record.mailboxId().equals(mailbox)));
        }
        Optional<UserRecord> record = known(mailbox);
        Lookup.Sought sought = new Lookup.Sought(record, answer.asked() || record.isPresent());
        asking.remove(mailbox).forEach(one -> one.accept(sought));
    }

    private void keep(MailboxId mailbox, Optional<UserRecord> found) {
        Known before = known.remove(mailbox);
        Optional<UserRecord> kept = before == null ? Optional.empty() : before.record();
        known.put(mailbox, new Known(newer(kept, found), loop.nanoTime()));
        if (known.size() > MAX_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private static Optional<UserRecord> newer(Optional<UserRecord> one, Optional<UserRecord> other) {
        boolean second = other.isPresent() && (one.isEmpty() || other.get().newerThan(one.get()));
        return second ? other : one;
    }
}
