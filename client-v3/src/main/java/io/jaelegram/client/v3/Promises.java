package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who signed for my mail and did not have it. The copies that I fetch list the receipts of other holders; whoever signed,
 * listed all that it has without that copy, and cannot say what became of it, broke its word. It is asked before I delete
 * anything under that id, so that my own tombstone cannot be its excuse. Silence proves nothing: a node may be away.
 * Touched only on the loop.
 */
final class Promises {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** So many days before its expiry a message was written so lately that no copy of it has come to its own end. */
    private static final long YOUNG_DAYS =
            Limits.MESSAGE_LIFETIME.minus(Limits.COPY_LIFETIME).toDays() + 1;

    private final Asking asking;
    private final Mailbox mailbox;
    private final VerifyKey self;
    private final long today;
    private final Consumer<List<VerifyKey>> broken;
    private final Map<VerifyKey, Set<CopyName>> made = new HashMap<>();
    private final Map<VerifyKey, Set<CopyName>> shown = new HashMap<>();
    private final Set<VerifyKey> complete = new HashSet<>();
    private final Set<VerifyKey> asked = new HashSet<>();
    private final Set<EnvelopeId> deleted = new HashSet<>();
    private final List<VerifyKey> liars = new ArrayList<>();
    private int open;
    private boolean over;

    /**
     * Nothing promised yet.
     *
     * @param self my node key
     * @param today days since 1970-01-01 UTC
     * @param broken told after the reading who broke its word; not at all when nobody did
     */
    Promises(Asking asking, Mailbox mailbox, VerifyKey self, long today, Consumer<List<VerifyKey>> broken) {
        this.asking = asking;
        this.mailbox = mailbox;
        this.self = self;
        this.today = today;
        this.broken = broken;
    }

    /** A copy came with these receipts; those that are not right say nothing. */
    void made(CopyName name, Envelope envelope, List<HolderReceipt> receipts) {
        if (envelope.expiryDay() - today < YOUNG_DAYS) {
            return;
        }
        for (HolderReceipt receipt : receipts) {
            if (!receipt.holder().equals(self) && receipt.isFor(name, mailbox.id())) {
                made.computeIfAbsent(receipt.holder(), holder -> new LinkedHashSet<>())
                        .add(name);
                check(receipt.holder());
            }
        }
    }

    /**
     * This node listed these.
     *
     * @param all whether they and those before are all that it has, by its own word
     */
    void listed(VerifyKey node, List<CopyName> names, boolean all) {
        shown.computeIfAbsent(node, one -> new HashSet<>()).addAll(names);
        if (all) {
            complete.add(node);
            check(node);
        }
    }

    /** From now on everybody may be told to delete it. */
    void deleting(EnvelopeId id) {
        deleted.add(id);
    }

    /** The reading is over. */
    void settle() {
        over = true;
        tell();
    }

    /** One question to each: a node that keeps its word about one copy is asked about another next time. */
    private void check(VerifyKey holder) {
        if (!complete.contains(holder) || asked.contains(holder)) {
            return;
        }
        made.getOrDefault(holder, Set.of()).stream()
                .filter(name -> !shown.get(holder).contains(name) && !deleted.contains(name.id()))
                .findFirst()
                .ifPresent(name -> ask(holder, name));
    }

    private void ask(VerifyKey holder, CopyName name) {
        asked.add(holder);
        open++;
        asking.ask(holder, new BuddyFrame.Fetch(mailbox.id(), name), TIMEOUT, answer -> {
            if (answer.filter(said -> breaks(holder, name, said)).isPresent()) {
                liars.add(holder);
            }
            open--;
            tell();
        });
    }

    private void tell() {
        if (over && open == 0 && !liars.isEmpty()) {
            broken.accept(List.copyOf(liars));
            liars.clear();
        }
    }

    private boolean breaks(VerifyKey holder, CopyName name, Frame said) {
        if (said instanceof BuddyFrame.Fetched fetched) {
            return !CopyName.of(fetched.envelope()).equals(name);
        } else if (said instanceof BuddyFrame.Gone gone) {
            return !gone.tombstone().covers(name)
                    || !mailbox.owns(gone.tombstone().mailbox())
                    || !gone.tombstone().genuine();
        } else if (said instanceof BuddyFrame.Moved moved) {
            return !handedOver(holder, name, moved.to());
        }
        return said instanceof Frame.Refused refused && refused.why() == Refusal.NOT_HELD;
    }

    /** Five others signed for it, and stand in for it now. */
    private boolean handedOver(VerifyKey holder, CopyName name, List<HolderReceipt> to) {
        long others = to.stream()
                .filter(receipt -> !receipt.holder().equals(holder) && receipt.isFor(name, mailbox.id()))
                .map(HolderReceipt::holder)
                .distinct()
                .count();
        return others >= BuddyGroup.COPIES;
    }
}
