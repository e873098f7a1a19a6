package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MailboxOpening;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers other nodes about what is held here. Only the owner lists, fetches and subscribes, and has to prove itself on
 * each link; what strangers can do is put a little, compare copies that they know, and bring what the owner signed.
 * Touched only on the loop.
 */
public final class BuddyDoor {
    /** The requests that it answers. */
    public static final Set<Frame.Type> TYPES = EnumSet.of(
            Frame.Type.OPEN_MAILBOX,
            Frame.Type.HOLD,
            Frame.Type.LIST_COPIES,
            Frame.Type.FETCH,
            Frame.Type.DROP,
            Frame.Type.DIGEST,
            Frame.Type.SUBSCRIBE,
            Frame.Type.AUDIT,
            Frame.Type.WITNESS,
            Frame.Type.ATTEST);

    /** A subscription is answered after this time at the latest, so that both ends know that it still stands. */
    public static final Duration SUBSCRIPTION = Duration.ofMinutes(5);

    /** Mailboxes that one link may open: a node has one owner, and a second for the moment of a change. */
    private static final int MAX_OPENED = 2;

    private record Subscription(VerifyKey owner, Consumer<Frame> reply, Loop.Timer end) {}

    /** Where mail for this node's own person goes. */
    @FunctionalInterface
    public interface Letterbox {
        /** Answers if it is for this person, perhaps later; false when it is somebody else's. */
        boolean takes(BuddyFrame.Hold hold, Consumer<Frame> reply);
    }

    private final Letterbox letterbox;
    private final Loop loop;
    private final BuddyCache cache;
    private final VerifyKey self;
    private final Map<VerifyKey, Set<MailboxId>> opened = new HashMap<>();
    private final Map<MailboxId, Subscription> subscriptions = new HashMap<>();

    /**
     * A door to the cache.
     *
     * @param self this node's key, as links prove it
     */
    public BuddyDoor(Loop loop, BuddyCache cache, VerifyKey self) {
        this(loop, cache, self, (hold, reply) -> false);
    }

    /** @param letterbox takes what is for myself: my own disk is no buddy of mine */
    public BuddyDoor(Loop loop, BuddyCache cache, VerifyKey self, Letterbox letterbox) {
        this.letterbox = letterbox;
        this.loop = loop;
        this.cache = cache;
        this.self = self;
    }

    /** A node whose key its link has proved asks; {@code reply} is called once, perhaps later. */
    public void received(VerifyKey from, Frame frame, Consumer<Frame> reply) {
        if (frame instanceof BuddyFrame.OpenMailbox open) {
            reply.accept(open(from, open.opening()));
        } else if (frame instanceof BuddyFrame.Hold hold) {
            if (!letterbox.takes(hold, reply)) {
                cache.hold(hold, reply);
            }
        } else if (frame instanceof BuddyFrame.ListCopies list) {
            owned(from, list.mailbox(), reply, () -> reply.accept(cache.list(list.mailbox(), list.after())));
        } else if (frame instanceof BuddyFrame.Fetch fetch) {
            owned(from, fetch.mailbox(), reply, () -> reply.accept(cache.fetch(fetch.mailbox(), fetch.name())));
        } else if (frame instanceof BuddyFrame.Drop drop) {
            cache.drop(drop.tombstone(), drop.seconds(), reply);
        } else if (frame instanceof BuddyFrame.Digest digest) {
            digest(from, digest, reply);
        } else if (frame instanceof BuddyFrame.Subscribe subscribe) {
            owned(from, subscribe.mailbox(), reply, () -> subscribe(from, subscribe.mailbox(), reply));
        } else if (frame instanceof BuddyFrame.Audit audit) {
            reply.accept(cache.inspection().audit(audit.mailbox(), audit.challenge()));
        } else if (frame instanceof BuddyFrame.Attest attest) {
            reply.accept(cache.inspection().attest(attest.mailbox(), attest.challenge()));
        } else if (frame instanceof BuddyFrame.Witness witness) {
            cache.witness(witness.mailbox(), witness.name(), witness.receipts(), reply);
        } else {
            reply.accept(new Frame.Refused(Refusal.UNKNOWN_FRAME, "a buddy does not answer " + frame.type()));
        }
    }

    /** The link to a node ended: whoever comes back proves itself again. */
    public void down(VerifyKey node) {
        if (opened.remove(node) == null) {
            return;
        }
        List<MailboxId> ended = subscriptions.entrySet().stream()
                .filter(entry -> entry.getValue().owner().equals(node))
                .map(Map.Entry::getKey)
                .toList();
        ended.forEach(mailbox -> end(mailbox).end().cancel());
    }

    private Frame open(VerifyKey from, MailboxOpening opening) {
        Set<MailboxId> mine = opened.getOrDefault(from, new HashSet<>());
        MailboxId mailbox = MailboxId.of(opening.mailbox());
        if (!opening.opens(self, from)) {
            return new Frame.Refused(Refusal.NOT_PROVED, "the mailbox's owner did not sign this for this link");
        }
        if (mine.size() >= MAX_OPENED && !mine.contains(mailbox)) {
            return new Frame.Refused(Refusal.RATE_LIMITED, "too many mailboxes on one link");
        }
        mine.add(mailbox);
        opened.put(from, mine);
        return new BuddyFrame.MailboxOpened(cache.copies(mailbox).size());
    }

    private void owned(VerifyKey from, MailboxId mailbox, Consumer<Frame> reply, Runnable task) {
        if (opened.getOrDefault(from, Set.of()).contains(mailbox)) {
            task.run();
        } else {
            reply.accept(new Frame.Refused(Refusal.NOT_PROVED, "only the owner of the mailbox is told"));
        }
    }

    private void digest(VerifyKey from, BuddyFrame.Digest ask, Consumer<Frame> reply) {
        BuddyFrame.Digested answer = cache.inspection().digest(ask);
        reply.accept(answer);
        cache.compared(from, ask);
        if (answer.copies().contains(BuddyFrame.Presence.ABSENT)) {
            tell(ask.mailbox(), from);
        }
    }

    private void subscribe(VerifyKey from, MailboxId mailbox, Consumer<Frame> reply) {
        tellNobody(mailbox);
        Loop.Timer end = loop.after(SUBSCRIPTION, () -> tellNobody(mailbox));
        subscriptions.put(mailbox, new Subscription(from, reply, end));
        cache.watch(mailbox, () -> tell(mailbox, self));
    }

    private void tell(MailboxId mailbox, VerifyKey holder) {
        answer(mailbox, List.of(holder));
    }

    private void tellNobody(MailboxId mailbox) {
        answer(mailbox, List.of());
    }

    private void answer(MailboxId mailbox, List<VerifyKey> holders) {
        if (subscriptions.containsKey(mailbox)) {
            Subscription told = end(mailbox);
            told.end().cancel();
            told.reply().accept(new BuddyFrame.News(holders));
        }
    }

    private Subscription end(MailboxId mailbox) {
        cache.unwatch(mailbox);
        return subscriptions.remove(mailbox);
    }
}
