package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What one node lists of my mail: it is asked again once when it is silent, and page by page. Touched only on the loop. */
final class CopyList {
    /** The first wait is short, because most nodes of a window are near and alive (buddies-dht.md 7.2). */
    static final Duration FIRST = Duration.ofSeconds(1);

    /** The second accepts what is late: a cold dial over a slow line. */
    static final Duration SECOND = Duration.ofSeconds(4);

    /** A liar could list for ever: 64 pages of 512 are more mail than a quota allows. */
    private static final int MAX_PAGES = 64;

    /** Told of each page. */
    interface Listener {
        /** @param last whether nothing more comes from this node */
        void listed(VerifyKey node, List<BuddyFrame.Listing> copies, boolean last);
    }

    private final Asking asking;
    private final Mailbox mailbox;
    private final VerifyKey node;
    private final Listener listener;
    private int pages;
    private boolean answered;
    private boolean complete;

    CopyList(Asking asking, Mailbox mailbox, VerifyKey node, Listener listener) {
        this.asking = asking;
        this.mailbox = mailbox;
        this.node = node;
        this.listener = listener;
    }

    /** Whether the node said anything at all. */
    boolean answered() {
        return answered;
    }

    /** Whether all that the node has was listed, by its own word. */
    boolean complete() {
        return complete;
    }

    VerifyKey node() {
        return node;
    }

    void start() {
        twice(mailbox.open(node), answer -> {
            answered = answer.isPresent();
            Optional<Integer> copies = answer.filter(BuddyFrame.MailboxOpened.class::isInstance)
                    .map(opened -> ((BuddyFrame.MailboxOpened) opened).copies());
            if (copies.orElse(0) > 0) {
                page(Optional.empty());
            } else {
                complete = copies.isPresent();
                end(List.of());
            }
        });
    }

    private void page(Optional<CopyName> after) {
        pages++;
        twice(new BuddyFrame.ListCopies(mailbox.id(), after), answer -> {
            if (!(answer.orElse(null) instanceof BuddyFrame.Listed listed)) {
                end(List.of());
                return;
            }
            List<BuddyFrame.Listing> copies = listed.copies();
            if (!listed.more() || copies.isEmpty() || pages == MAX_PAGES) {
                complete = true;
                end(copies);
                return;
            }
            listener.listed(node, copies, false);
            page(Optional.of(copies.get(copies.size() - 1).name()));
        });
    }

    private void twice(Frame question, Consumer<Optional<Frame>> answered) {
        asking.ask(node, question, FIRST, answer -> {
            if (answer.isPresent()) {
                answered.accept(answer);
            } else {
                asking.ask(node, question, SECOND, answered);
            }
        });
    }

    private void end(List<BuddyFrame.Listing> copies) {
        listener.listed(node, copies, true);
    }
}
