package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The server's table while it answers, since one question to it costs less than dialling twenty nodes; the nodes
 * themselves when it does not. What is published goes to both, so that either can end. Touched only on the loop.
 */
public final class TableFirst implements Lookup {
    private final Lookup table;
    private final Dht dht;

    public TableFirst(Lookup table, Dht dht) {
        this.table = table;
        this.dht = dht;
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        seek(of, sought -> found.accept(sought.record()));
    }

    /** That the nodes know no record proves nothing: its keepers may be away. */
    @Override
    public void seek(MailboxId of, Consumer<Sought> done) {
        table.seek(of, listed -> {
            if (listed.asked()) {
                done.accept(listed);
            } else {
                dht.record(of, found -> done.accept(new Sought(found, found.isPresent())));
            }
        });
    }

    /** Nodes that have no link to the server are found too when this node has heard them. */
    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        table.closest(target, count, listed -> {
            if (listed.isEmpty()) {
                dht.closest(target, count, found);
            } else {
                dht.told(target);
                found.accept(merged(target, count, listed, dht.heard(target, count)));
            }
        });
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        boolean[] kept = {false};
        Gathering both = new Gathering(2, () -> stored.accept(kept[0]));
        Stream.<Lookup>of(table, dht)
                .forEach(source -> source.publish(mine, done -> {
                    kept[0] |= done;
                    both.one();
                }));
    }

    private List<NodeRecord> merged(Bytes target, int count, List<NodeRecord> listed, List<NodeRecord> heard) {
        TreeMap<NodeId, NodeRecord> nodes = new TreeMap<>((a, b) -> NodeId.compareDistance(target, a, b));
        Stream.concat(listed.stream(), heard.stream())
                .forEach(node -> nodes.merge(node.id(), node, (one, other) -> other.newerThan(one) ? other : one));
        List<NodeRecord> known = nodes.values().stream()
                .filter(node -> !dht.admissions().forged(node))
                .toList();
        return dht.admissions().first(known, count);
    }
}
