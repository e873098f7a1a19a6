package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The window of my own mailbox over the nodes that are found around its arms. Touched only on the loop. */
final class OwnWindow implements Window {
    private final NodesAround nodes;
    private final VerifyKey mailbox;
    private final VerifyKey self;
    private final Supplier<Set<Bytes>> excluded;
    private int turn;

    /** @param excluded beginnings of the key hashes of nodes that my record gives no seat */
    OwnWindow(NodesAround nodes, VerifyKey mailbox, VerifyKey self, Supplier<Set<Bytes>> excluded) {
        this.excluded = excluded;
        this.nodes = nodes;
        this.mailbox = mailbox;
        this.self = self;
    }

    /** Also those that would have a seat if nobody were excluded: writers may not know my newest record yet. */
    @Override
    public void all(int epoch, Consumer<List<VerifyKey>> told) {
        nodes.window(mailbox, epoch, around -> {
            List<Neighbour> others = others(around);
            Set<Neighbour> window =
                    new LinkedHashSet<>(group(epoch, others, excluded.get()).window());
            window.addAll(group(epoch, others, Set.of()).window());
            told.accept(window.stream().map(Neighbour::node).toList());
        });
    }

    /** The next seat of each arm at each call. */
    @Override
    public void oneOfEachArm(int epoch, Consumer<List<VerifyKey>> told) {
        int now = turn++;
        nodes.seats(mailbox, epoch, around -> {
            List<VerifyKey> chosen = new ArrayList<>();
            for (List<Seat> arm : group(epoch, others(around), excluded.get()).arms()) {
                if (!arm.isEmpty()) {
                    chosen.add(arm.get(now % arm.size()).buddy().node());
                }
            }
            told.accept(chosen.stream().distinct().toList());
        });
    }

    private BuddyGroup group(int epoch, List<Neighbour> others, Set<Bytes> without) {
        return BuddyGroup.of(mailbox, epoch, without, others);
    }

    /** Without myself: my own disk holds nothing for me. */
    private List<Neighbour> others(List<Neighbour> around) {
        return around.stream().filter(node -> !node.node().equals(self)).toList();
    }
}
