package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An honest buddy in memory: it opens to the owner alone and deletes on the owner's signature alone. */
final class Cupboard implements Circle.Answer {
    static final int PAGE = 2;

    final Map<CopyName, Envelope> copies = new TreeMap<>();
    private final VerifyKey asker;
    private boolean opened;

    /** @param asker the node key that the link proved */
    Cupboard(VerifyKey asker) {
        this.asker = asker;
    }

    void put(Envelope envelope) {
        copies.put(CopyName.of(envelope), envelope);
    }

    @Override
    public Optional<Frame> apply(Circle.Node node, Frame frame) {
        return Optional.of(answer(node, frame));
    }

    private Frame answer(Circle.Node node, Frame frame) {
        if (frame instanceof BuddyFrame.OpenMailbox open) {
            opened = open.opening().opens(node.place.node(), asker)
                    && mine(open.opening().mailbox());
            return opened ? new BuddyFrame.MailboxOpened(copies.size()) : no();
        } else if (frame instanceof BuddyFrame.Drop drop) {
            int before = copies.size();
            if (drop.tombstone().genuine()) {
                copies.keySet().removeIf(drop.tombstone()::covers);
            }
            return new BuddyFrame.Dropped(before - copies.size());
        } else if (!opened) {
            return no();
        } else if (frame instanceof BuddyFrame.ListCopies list) {
            List<BuddyFrame.Listing> page = new ArrayList<>();
            copies.entrySet().stream()
                    .filter(copy -> list.after()
                            .map(last -> copy.getKey().compareTo(last) > 0)
                            .orElse(true))
                    .limit(PAGE + 1L)
                    .forEach(copy -> page.add(new BuddyFrame.Listing(
                            copy.getKey(),
                            copy.getValue().pieces(),
                            copy.getValue().size(),
                            0)));
            boolean more = page.size() > PAGE;
            return new BuddyFrame.Listed(more ? page.subList(0, PAGE) : page, more);
        } else if (frame instanceof BuddyFrame.Fetch fetch && copies.containsKey(fetch.name())) {
            return new BuddyFrame.Fetched(copies.get(fetch.name()), 0, List.of());
        }
        return new Frame.Refused(Refusal.NOT_HELD, "not here");
    }

    private boolean mine(VerifyKey owner) {
        return copies.values().stream().allMatch(copy -> copy.mailbox().equals(MailboxId.of(owner)));
    }

    private static Frame no() {
        return new Frame.Refused(Refusal.NOT_PROVED, "only its owner reads a mailbox");
    }
}
