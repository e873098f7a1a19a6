package io.jaelegram.client.v3.cache;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Tombstone;
import io.jaelegram.protocol.link.Loop;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What this client holds for others. A copy leaves only by its owner's tombstone, its end, or {@link #letGo} after five
 * better holders confirmed it; never for room. Nothing is confirmed before it is synced. Touched only on the loop; built
 * anew from disk after a failed commit, like all state of a client.
 */
public final class BuddyCache {
    private final Journal journal;
    private final SigningKey node;
    private final Quotas quotas;
    private final Shelves shelves;
    private final Departures departures;
    private final Inspection inspection;
    private final Map<MailboxId, Runnable> watchers = new HashMap<>();
    private final Set<MailboxId> emptied = new LinkedHashSet<>();
    private BiConsumer<VerifyKey, BuddyFrame.Digest> comparing = (from, ask) -> {};

    /**
     * Reads what is held.
     *
     * @param node signs receipts
     * @param giving what is given to others
     */
    public BuddyCache(Loop loop, Journal journal, SigningKey node, Giving giving) {
        this.journal = journal;
        this.node = node;
        quotas = new Quotas(giving);
        shelves = new Shelves(loop, journal);
        departures = new Departures(journal);
        inspection = new Inspection(shelves, departures, this::receipt);
        tidy();
    }

    /** Keeps a copy, or says why not; the receipt goes out after the sync. */
    public void hold(BuddyFrame.Hold ask, Consumer<Frame> reply) {
        MailboxId mailbox = MailboxId.of(ask.owner());
        Envelope envelope = ask.envelope();
        CopyName name = CopyName.of(envelope);
        Shelf shelf = shelves.of(mailbox);
        Optional<Grave> grave = shelf.grave(name);
        Optional<Copy> known = shelf.any(name);
        if (!mailbox.equals(envelope.mailbox())) {
            refuse(reply, Refusal.NOT_PROVED, "the envelope is for another mailbox than the key");
        } else if (grave.isPresent()) {
            journal.afterSync(() -> reply.accept(grave.get().told(shelves.now())));
        } else if (known.isPresent()) {
            list(known.get(), ask.receipts(), copy -> new BuddyFrame.Held(receipt(copy), Optional.empty()), reply);
        } else if (ask.seconds() <= 0) {
            refuse(reply, Refusal.EXPIRED, "its lifetime is over");
        } else if (ask.proof().isPresent() && !ask.proof().get().allows(ask.owner(), envelope, name)) {
            refuse(reply, Refusal.NOT_PROVED, "the mailbox's owner did not allow this deposit");
        } else {
            take(ask, name, shelf, reply);
        }
    }

    private void take(BuddyFrame.Hold ask, CopyName name, Shelf before, Consumer<Frame> reply) {
        Envelope envelope = ask.envelope();
        int granted = (int) Math.min(ask.seconds(), Limits.COPY_LIFETIME.toSeconds());
        long diesAt = shelves.now() + granted;
        Optional<Refusal> refusal =
                quotas.refusal(before, shelves.total(), traffic(), envelope.size(), diesAt, ask.proof());
        if (refusal.isPresent()) {
            refuse(reply, refusal.get(), "no room or no more traffic for it here; nothing was kept");
            return;
        }
        shelves.traffic().count(envelope.size());
        Copy copy = new Copy(
                name,
                ask.owner(),
                envelope.pieces(),
                envelope.size(),
                ask.epoch(),
                ask.arm(),
                granted,
                diesAt,
                ask.steps(),
                ask.proof(),
                ask.receipts());
        Change change = new Change();
        shelves.add(change, copy, envelope);
        departures.forget(change, name);
        shelves.commit(change.then(() -> {
            reply.accept(new BuddyFrame.Held(receipt(copy), Optional.empty()));
            Optional.ofNullable(watchers.get(envelope.mailbox())).ifPresent(Runnable::run);
        }));
    }

    /** What waits for the owner, whom the caller has proved. */
    public BuddyFrame.Listed list(MailboxId mailbox, Optional<CopyName> after) {
        List<Copy> rest = shelves.of(mailbox).after(after);
        List<BuddyFrame.Listing> page = rest.stream()
                .limit(Limits.MAX_LISTED)
                .map(copy -> new BuddyFrame.Listing(copy.name(), copy.pieces(), copy.size(), copy.steps()))
                .toList();
        return new BuddyFrame.Listed(page, rest.size() > page.size());
    }

    /** One copy for the owner, whom the caller has proved. It stays. What was promised is handed out at any traffic. */
    public Frame fetch(MailboxId mailbox, CopyName name) {
        return shelves.of(mailbox)
                .held(name)
                .<Frame>map(copy -> {
                    shelves.traffic().count(copy.size());
                    return new BuddyFrame.Fetched(shelves.envelope(copy), copy.steps(), copy.receipts());
                })
                .orElseGet(() -> inspection.whatBecameOf(mailbox, name));
    }

    /** Lists with a copy who else signed for it; answers after the sync. */
    public void witness(MailboxId mailbox, CopyName name, List<HolderReceipt> others, Consumer<Frame> reply) {
        shelves.of(mailbox)
                .held(name)
                .ifPresentOrElse(
                        copy -> list(
                                copy,
                                others,
                                listed -> new BuddyFrame.Witnessed(
                                        listed.receipts().size()),
                                reply),
                        () -> reply.accept(inspection.whatBecameOf(mailbox, name)));
    }

    private void list(Copy copy, List<HolderReceipt> others, Function<Copy, Frame> answer, Consumer<Frame> reply) {
        Copy listed = copy.listing(others, node.publicKey());
        if (listed.equals(copy)) {
            journal.afterSync(() -> reply.accept(answer.apply(copy)));
            return;
        }
        Change change = new Change();
        shelves.replace(change, listed);
        shelves.commit(change.then(() -> reply.accept(answer.apply(listed))));
    }

    /** Deletes what the owner signed off, and keeps the tombstone; from whomever it comes. */
    public void drop(Tombstone tombstone, int seconds, Consumer<Frame> reply) {
        if (!tombstone.genuine()) {
            refuse(reply, Refusal.NOT_PROVED, "the mailbox's owner did not sign this");
            return;
        }
        MailboxId mailbox = MailboxId.of(tombstone.mailbox());
        Shelf before = shelves.of(mailbox);
        Bytes shortName = tombstone.shortName();
        List<Copy> covered = before.all().stream()
                .filter(copy -> tombstone.covers(copy.name()))
                .toList();
        if (before.buried(shortName) && covered.isEmpty()) {
            journal.afterSync(() -> reply.accept(new BuddyFrame.Dropped(0)));
            return;
        }
        long now = shelves.now();
        long lives = Math.min(seconds, Limits.TOMBSTONE_LIFETIME.toSeconds());
        long rest = Limits.TOMBSTONE_LIFETIME.minus(Limits.COPY_LIFETIME).toSeconds();
        long diesAt = covered.stream().mapToLong(copy -> copy.diesAt() + rest).reduce(now + lives, Math::max);
        Grave grave = new Grave(tombstone, diesAt);
        if (covered.isEmpty() && !quotas.keeps(before, shelves.total(), grave.size())) {
            refuse(reply, Refusal.QUOTA, "no room for more tombstones of this mailbox");
            return;
        }
        Change change = new Change();
        covered.forEach(copy -> shelves.remove(change, copy));
        shelves.bury(change, mailbox, grave);
        if (!covered.isEmpty()) {
            emptied.add(mailbox);
        }
        shelves.commit(change.then(() -> reply.accept(new BuddyFrame.Dropped(covered.size()))));
    }

    /** What co-holders are told. */
    Inspection inspection() {
        return inspection;
    }

    /** A co-holder has asked, and named what it holds. */
    void compared(VerifyKey from, BuddyFrame.Digest ask) {
        comparing.accept(from, ask);
    }

    /** Who is told of each question of a co-holder. */
    void whenCompared(BiConsumer<VerifyKey, BuddyFrame.Digest> told) {
        comparing = told;
    }

    /**
     * Lets go of a copy.
     *
     * @param to receipts of the better placed holders who have proved theirs in this very round
     */
    public void letGo(Copy copy, List<HolderReceipt> to) {
        if (shelves.of(copy.mailbox()).held(copy.name()).isPresent()) {
            Change change = new Change();
            shelves.remove(change, copy);
            departures.add(change, copy, to);
            shelves.commit(change);
        }
    }

    /** Forgets what has come to its end. Called now and then. */
    public void tidy() {
        Change change = new Change();
        shelves.tidy(change);
        departures.tidy(change, shelves.now());
        shelves.commit(change);
    }

    /** Runs after each new copy of this mailbox, until {@link #unwatch}. */
    void watch(MailboxId mailbox, Runnable task) {
        watchers.put(mailbox, task);
    }

    void unwatch(MailboxId mailbox) {
        watchers.remove(mailbox);
    }

    /** Mailboxes of which something is held or known to be deleted. */
    public List<MailboxId> mailboxes() {
        return shelves.mailboxes();
    }

    /** Mailboxes of which a synced copy is held. */
    public List<MailboxId> holding() {
        return mailboxes().stream()
                .filter(mailbox -> !copies(mailbox).isEmpty())
                .toList();
    }

    /** Whether a synced copy is here. */
    boolean holds(MailboxId mailbox, CopyName name) {
        return shelves.of(mailbox).held(name).isPresent();
    }

    /** Mailboxes of which copies were deleted here since this was asked last: co-holders may not know yet. */
    Set<MailboxId> takeEmptied() {
        Set<MailboxId> taken = new LinkedHashSet<>(emptied);
        emptied.clear();
        taken.retainAll(mailboxes());
        return taken;
    }

    /** The key behind a mailbox of {@link #mailboxes}. */
    public VerifyKey owner(MailboxId mailbox) {
        return shelves.of(mailbox).owner();
    }

    /** The synced copies of a mailbox. */
    public List<Copy> copies(MailboxId mailbox) {
        return shelves.of(mailbox).after(Optional.empty());
    }

    /** The tombstones of a mailbox, with the seconds that they still live, by their short names. */
    public Map<Bytes, BuddyFrame.Gone> tombstones(MailboxId mailbox) {
        Map<Bytes, BuddyFrame.Gone> all = new TreeMap<>();
        long now = shelves.now();
        shelves.of(mailbox).graves().forEach((shortName, grave) -> all.put(shortName, grave.told(now)));
        return all;
    }

    /**
     * What another holder is asked to keep of ours: the rest of its lifetime, one step more. It is passed on at any
     * traffic, since only where too few hold it there is need.
     */
    public BuddyFrame.Hold handOff(Copy copy, int epoch, int arm, List<HolderReceipt> known) {
        shelves.traffic().count(copy.size());
        long left = Math.max(0, copy.diesAt() - shelves.now());
        Stream<HolderReceipt> others = copy.listing(known, node.publicKey()).receipts().stream();
        return new BuddyFrame.Hold(
                copy.owner(),
                epoch,
                arm,
                (int) left,
                Math.min(255, copy.steps() + 1),
                copy.proof(),
                Stream.concat(Stream.of(receipt(copy)), others)
                        .limit(Limits.MAX_HOLDER_RECEIPTS)
                        .toList(),
                shelves.envelope(copy));
    }

    /** Bytes of others' mail taken in, handed out and passed on today. */
    public long traffic() {
        return shelves.traffic().today();
    }

    /** Bytes held for others, tombstones included. */
    public long bytes() {
        return shelves.total();
    }

    private HolderReceipt receipt(Copy copy) {
        return HolderReceipt.sign(node, copy.name(), copy.mailbox(), copy.arm(), copy.granted());
    }

    private static void refuse(Consumer<Frame> reply, Refusal why, String text) {
        reply.accept(new Frame.Refused(why, text));
    }
}
