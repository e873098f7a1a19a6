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

/** Asks nodes over links, by the records that were found; who is only named by a receipt is looked up first. */
final class PeerAsking implements Asking {
    private final Loop loop;
    private final Peers peers;
    private final Lookup lookup;
    private final NodesAround nodes;

    PeerAsking(Loop loop, Peers peers, Lookup lookup, NodesAround nodes) {
        this.loop = loop;
        this.peers = peers;
        this.lookup = lookup;
        this.nodes = nodes;
    }

    @Override
    public void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        nodes.record(node)
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
