package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.crypto.VerifyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The window of my own mailbox over the nodes that are found around its arms. Touched only on the loop. */
final class OwnWindow implements Window {
    private final NodesAround nodes;
    private final VerifyKey mailbox;
    private final VerifyKey self;
    private int turn;

    OwnWindow(NodesAround nodes, VerifyKey mailbox, VerifyKey self) {
        this.nodes = nodes;
        this.mailbox = mailbox;
        this.self = self;
    }

    @Override
    public void all(int epoch, Consumer<List<VerifyKey>> told) {
        group(
                epoch,
                group ->
                        told.accept(group.window().stream().map(Neighbour::node).toList()));
    }

    /** The next seat of each arm at each call. */
    @Override
    public void oneOfEachArm(int epoch, Consumer<List<VerifyKey>> told) {
        int now = turn++;
        group(epoch, group -> {
            List<VerifyKey> chosen = new ArrayList<>();
            for (List<Seat> arm : group.arms()) {
                if (!arm.isEmpty()) {
                    chosen.add(arm.get(now % arm.size()).buddy().node());
                }
            }
            told.accept(chosen.stream().distinct().toList());
        });
    }

    /** Without myself: my own disk holds nothing for me. */
    private void group(int epoch, Consumer<BuddyGroup> found) {
        nodes.find(mailbox, epoch, around -> {
            List<Neighbour> others =
                    around.stream().filter(node -> !node.node().equals(self)).toList();
            found.accept(BuddyGroup.of(mailbox, epoch, Set.of(), others));
        });
    }
}
