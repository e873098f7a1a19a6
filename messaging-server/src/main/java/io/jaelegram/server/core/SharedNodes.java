package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Neighbours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Ties the nodes of this server to those of the others on the same store. Touched only on the table's loop. */
final class SharedNodes {
    private static final Duration RENEW = Duration.ofSeconds(60);

    /** Records kept so that naming a node costs no signature check: some 2 MB. */
    private static final int CACHED = 4_096;

    private final Loop loop;
    private final Neighbours neighbours;
    private final Map<Long, Neighbours.Presence> listed = new HashMap<>();
    private final Map<Bytes, NodeRecord> cache = new Recent<>(CACHED);

    SharedNodes(Loop loop, Neighbours neighbours) {
        this.loop = loop;
        this.neighbours = neighbours;
    }

    void list(long connection, NodeRecord record, boolean admitted) {
        if (neighbours.any()) {
            Neighbours.Presence mine = neighbours.nodes().list(record.id(), record.encoded(), admitted);
            listed.put(connection, mine);
            later(connection, mine);
        }
    }

    void gone(long connection) {
        Optional.ofNullable(listed.remove(connection)).ifPresent(Neighbours.Presence::leave);
    }

    /** @param found told, now or later, of nodes that were admitted and of others, this server's own among them */
    void closest(Bytes target, int count, BiConsumer<List<NodeRecord>, List<NodeRecord>> found) {
        neighbours
                .nodes()
                .closest(
                        target,
                        count,
                        loop,
                        records -> found.accept(parsed(records.admitted()), parsed(records.others())));
    }

    private void later(long connection, Neighbours.Presence mine) {
        loop.after(RENEW, () -> {
            if (listed.get(connection) == mine) {
                mine.renew();
                later(connection, mine);
            }
        });
    }

    /** A record whose signature is wrong was changed in the store: nobody is shown it. */
    private List<NodeRecord> parsed(List<Bytes> records) {
        List<NodeRecord> parsed = new ArrayList<>();
        for (Bytes bytes : records) {
            NodeRecord known = cache.get(bytes);
            try {
                NodeRecord record = known != null ? known : NodeRecord.parse(bytes.toArray());
                cache.put(bytes, record);
                parsed.add(record);
            } catch (MalformedException e) {
                continue;
            }
        }
        return parsed;
    }
}
