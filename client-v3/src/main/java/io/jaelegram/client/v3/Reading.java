package io.jaelegram.client.v3;

import io.jaelegram.client.Inbox;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads once what a window of nodes holds for me: LIST at all, FETCH each copy from one holder and from the next when that
 * fails, hand it to the inbox, and delete by a signed tombstone what the inbox has stored (buddies-dht.md 7.2). Nothing is
 * deleted before; a crash at any step leaves the copies for the next reading. Touched only on the loop.
 */
final class Reading {
    /** Copies under way at a time: 16 of the largest are 0.6 MB. */
    private static final int AT_ONCE = 16;

    private static final Duration FETCH = Duration.ofSeconds(5);

    /** Strangers wait in the inbox until somebody vouches for their name; the reading does not wait longer than this. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The inbox, whose source is told what became of each. */
    interface Desk {
        void accept(Envelope envelope, Inbox.Source source);
    }

    /** Told once when the reading is over. */
    interface Listener {
        /**
         * @param complete whether every node answered or was silent twice, one of them did answer, and all that was
         *     listed was read
         * @param heard those whose list is whole, by their own word
         */
        void read(boolean complete, Set<VerifyKey> heard);
    }

    private final Asking asking;
    private final Loop loop;
    private final Mailbox mailbox;
    private final Desk desk;
    private final Listener listener;
    private final Promises promises;
    private final Deletion deletion;
    private final Shelf shelf = new Shelf();
    private final Map<CopyName, List<VerifyKey>> holders = new LinkedHashMap<>();
    private final Deque<CopyName> waiting = new ArrayDeque<>();
    private final List<CopyList> lists = new ArrayList<>();
    private final Set<CopyName> atDesk = new HashSet<>();
    private final Set<EnvelopeId> done = new HashSet<>();
    /** Whether somebody of the window has said before what it holds. */
    private final boolean known;

    private int listing;
    private int fetching;
    private boolean unread;
    private boolean over;

    /**
     * Begins at once.
     *
     * @param window who may hold something, and is told what is deleted
     * @param heard those of them that are not asked, because they have said before all that they hold
     */
    Reading(
            Asking asking,
            Loop loop,
            Mailbox mailbox,
            Desk desk,
            List<VerifyKey> window,
            Set<VerifyKey> heard,
            Promises promises,
            Listener listener) {
        this.promises = promises;
        this.asking = asking;
        this.loop = loop;
        this.mailbox = mailbox;
        this.desk = desk;
        this.listener = listener;
        deletion = new Deletion(asking, loop, mailbox, window, this::settle);
        window.stream()
                .filter(node -> !heard.contains(node))
                .forEach(node -> lists.add(new CopyList(asking, mailbox, node, this::listed)));
        listing = lists.size();
        known = lists.size() < window.size();
        loop.after(PATIENCE, this::give);
        loop.execute(() -> {
            lists.forEach(CopyList::start);
            settle();
        });
    }

    /** Nothing more is asked or told. */
    void stop() {
        over = true;
    }

    private void listed(VerifyKey node, List<BuddyFrame.Listing> copies, boolean last) {
        if (over) {
            return;
        }
        List<CopyName> names = copies.stream().map(BuddyFrame.Listing::name).toList();
        promises.listed(node, names, last && complete(node));
        if (last) {
            listing--;
        }
        for (BuddyFrame.Listing copy : copies) {
            List<VerifyKey> known = holders.computeIfAbsent(copy.name(), name -> new ArrayList<>());
            known.add(node);
            if (known.size() == 1) {
                waiting.add(copy.name());
            }
        }
        fetch();
        settle();
    }

    private boolean complete(VerifyKey node) {
        return lists.stream().anyMatch(list -> list.node().equals(node) && list.complete());
    }

    private void fetch() {
        while (!waiting.isEmpty() && fetching < AT_ONCE) {
            CopyName name = waiting.remove();
            if (!done.contains(name.id())) {
                fetching++;
                fetch(name, 0);
            }
        }
    }

    private void fetch(CopyName name, int turn) {
        List<VerifyKey> all = holders.get(name);
        if (turn == all.size()) {
            unread = true;
            fetching--;
            fetch();
            settle();
            return;
        }
        asking.ask(all.get(turn), new BuddyFrame.Fetch(mailbox.id(), name), FETCH, answer -> {
            if (over) {
                return;
            }
            if (answer.orElse(null) instanceof BuddyFrame.Fetched fetched
                    && fetched.envelope().mailbox().equals(mailbox.id())
                    && CopyName.of(fetched.envelope()).equals(name)) {
                fetching--;
                came(name, fetched, all.get(turn));
                fetch();
                settle();
            } else {
                fetch(name, turn + 1);
            }
        });
    }

    private void came(CopyName name, BuddyFrame.Fetched fetched, VerifyKey holder) {
        Envelope envelope = fetched.envelope();
        promises.made(name, envelope, fetched.receipts());
        Shelf.Put put = shelf.put(envelope);
        if (put.junk()) {
            deletion.junk(name);
        }
        put.whole().filter(whole -> !done.contains(whole.id())).ifPresent(whole -> {
            atDesk.add(name);
            desk.accept(
                    whole, new AtDesk(name, envelope.pieces().k() == 1, BuddyAccount.of(holder, fetched.receipts())));
        });
    }

    /** One copy while the inbox has it. */
    private final class AtDesk implements Inbox.Source {
        private final CopyName name;
        private final boolean wholeCopy;
        private final List<String> account;

        AtDesk(CopyName name, boolean wholeCopy, List<String> account) {
            this.name = name;
            this.wholeCopy = wholeCopy;
            this.account = account;
        }

        @Override
        public List<String> account() {
            return account;
        }

        @Override
        public String path() {
            return BuddyPath.NAME;
        }

        @Override
        public void release(EnvelopeId id) {
            done.add(id);
            promises.deleting(id);
            deletion.done(id);
            left();
        }

        /** Junk under an id that somebody saw must not delete the good copy; pieces were judged by their hash before. */
        @Override
        public void unreadable(EnvelopeId id) {
            if (wholeCopy) {
                deletion.junk(name);
            } else {
                promises.deleting(id);
                deletion.done(id);
            }
            left();
        }

        @Override
        public void again() {
            unread = true;
            left();
        }

        private void left() {
            atDesk.remove(name);
            settle();
        }
    }

    private void give() {
        unread |= !atDesk.isEmpty() || listing > 0 || fetching > 0;
        end();
    }

    private void settle() {
        if (listing == 0 && fetching == 0 && waiting.isEmpty() && atDesk.isEmpty() && deletion.idle()) {
            end();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            boolean answered = known || lists.stream().anyMatch(CopyList::answered);
            Set<VerifyKey> whole = lists.stream()
                    .filter(CopyList::complete)
                    .map(CopyList::node)
                    .collect(Collectors.toSet());
            listener.read(!unread && answered, whole);
            promises.settle();
        }
    }
}
