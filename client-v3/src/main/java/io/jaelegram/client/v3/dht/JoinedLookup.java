package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Two sources asked at once: the server's table while it lives, and the nodes themselves. Writer and reader so find the
 * same seats when only one of them reaches the server. Touched only on the loop.
 */
public final class JoinedLookup implements Lookup {
    private final Lookup one;
    private final Lookup other;

    public JoinedLookup(Lookup one, Lookup other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        List<UserRecord> records = new ArrayList<>();
        Gathering both =
                new Gathering(2, () -> found.accept(records.stream().reduce((a, b) -> b.newerThan(a) ? b : a)));
        Stream.of(one, other)
                .forEach(source -> source.record(of, record -> {
                    record.ifPresent(records::add);
                    both.one();
                }));
    }

    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        Map<NodeId, NodeRecord> nodes = new TreeMap<>((a, b) -> NodeId.compareDistance(target, a, b));
        Gathering both = new Gathering(
                2, () -> found.accept(nodes.values().stream().limit(count).toList()));
        Stream.of(one, other)
                .forEach(source -> source.closest(target, count, records -> {
                    records.forEach(
                            record -> nodes.merge(record.id(), record, (old, now) -> now.newerThan(old) ? now : old));
                    both.one();
                }));
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        boolean[] kept = {false};
        Gathering both = new Gathering(2, () -> stored.accept(kept[0]));
        Stream.of(one, other)
                .forEach(source -> source.publish(mine, done -> {
                    kept[0] |= done;
                    both.one();
                }));
    }
}
