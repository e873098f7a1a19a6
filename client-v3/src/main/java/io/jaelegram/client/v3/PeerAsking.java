package io.jaelegram.client.v3;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks nodes over links, by the records that were found; who is only named by a receipt is looked up first. */
final class PeerAsking implements Asking {
    private final Loop loop;
    private final Peers peers;
    private final Lookup lookup;
    private final Function<VerifyKey, Optional<NodeRecord>> known;

    /** @param known how a node was reached before; one that is named by its key alone and has a ticket is not found else */
    PeerAsking(Loop loop, Peers peers, Lookup lookup, Function<VerifyKey, Optional<NodeRecord>> known) {
        this.loop = loop;
        this.peers = peers;
        this.lookup = lookup;
        this.known = known;
    }

    @Override
    public void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        known.apply(node)
                .ifPresentOrElse(
                        record -> peers.request(record, frame, timeout, answer),
                        () -> lookUp(node, record -> peers.request(record, frame, timeout, answer), answer));
    }

    private void lookUp(VerifyKey node, Consumer<NodeRecord> ask, Consumer<Optional<Frame>> answer) {
        lookup.closest(
                NodeId.of(node).bytes(),
                1,
                found -> found.stream()
                        .filter(record -> record.node().equals(node))
                        .findFirst()
                        .ifPresentOrElse(ask, () -> loop.execute(() -> answer.accept(Optional.empty()))));
    }
}
