package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.cache.BuddyDoor;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A hostile account: always online, signs a receipt for every copy, claims it to every co-holder, and keeps nothing
 * (buddies-dht.md 5.2).
 */
final class Dropper implements Peers.Service {
    private final Town town;
    private final Person person;

    Dropper(Town town, Person person) {
        this.town = town;
        this.person = person;
    }

    void start() {
        person.machine().restart();
        Station station = new Station(town, person, town.record(person));
        station.serve(BuddyDoor.TYPES, this);
        town.announce(station);
    }

    @Override
    public void received(VerifyKey from, Frame frame, Consumer<Frame> reply) {
        if (frame instanceof BuddyFrame.Hold hold) {
            reply.accept(new BuddyFrame.Held(receipt(hold), Optional.empty()));
        } else if (frame instanceof BuddyFrame.Digest digest) {
            List<BuddyFrame.Presence> all = digest.copies().stream()
                    .map(copy -> BuddyFrame.Presence.HELD)
                    .toList();
            reply.accept(new BuddyFrame.Digested(all, List.of(), List.of(), Optional.empty()));
        } else if (frame instanceof BuddyFrame.OpenMailbox) {
            reply.accept(new BuddyFrame.MailboxOpened(0));
        } else {
            reply.accept(new Frame.Refused(Refusal.NOT_HELD, "this copy is not here"));
        }
    }

    private HolderReceipt receipt(BuddyFrame.Hold hold) {
        return HolderReceipt.sign(
                person.nodeKey(), CopyName.of(hold.envelope()), MailboxId.of(hold.owner()), hold.arm(), hold.seconds());
    }
}
