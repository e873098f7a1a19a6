package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The server's table of short strings, which never fails: who is online, and the records of all users. Each shard has a
 * copy; what changes in it changes in all at one virtual moment.
 */
final class Directory {
    private final Shard shard;
    private final Wire wire;
    private final NodeTable nodes = new NodeTable();
    private final Map<MailboxId, UserRecord> users = new HashMap<>();
    private long lookups;

    Directory(Shard shard) {
        this.shard = shard;
        wire = shard.wire();
    }

    /** Questions asked so far. */
    long lookups() {
        return lookups;
    }

    int online() {
        return nodes.size();
    }

    void announce(NodeRecord node) {
        nodes.add(node);
    }

    void gone(NodeRecord node) {
        nodes.remove(node);
    }

    /** A user's first record, from before the simulation. */
    void register(UserRecord record) {
        users.put(record.mailboxId(), record);
    }

    /**
     * As one node of this shard asks it.
     *
     * @param all the shards whose copies hear of what is published
     */
    Lookup from(Loop loop, List<Shard> all) {
        return new Lookup() {
            @Override
            public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
                lookups++;
                Optional<UserRecord> record = Optional.ofNullable(users.get(of));
                wire.atServer().count(Frame.Type.FIND_RECORD, Limits.FRAME_HEADER + MailboxId.SIZE);
                int size = record.map(known -> known.encoded().size()).orElse(0);
                wire.atServer().count(Frame.Type.RECORD, Limits.FRAME_HEADER + 4 + size);
                loop.after(wire.way().multipliedBy(2), () -> found.accept(record));
            }

            @Override
            public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
                lookups++;
                List<NodeRecord> nearest = nodes.closest(target, Math.min(count, Limits.MAX_NODES));
                wire.atServer().count(Frame.Type.FIND_NODES, Limits.FRAME_HEADER + NodeId.SIZE + 1);
                int size = nearest.stream()
                        .mapToInt(node -> 4 + node.encoded().size())
                        .sum();
                wire.atServer().count(Frame.Type.NODES, Limits.FRAME_HEADER + 1 + size);
                loop.after(wire.way().multipliedBy(2), () -> found.accept(nearest));
            }

            @Override
            public void publish(UserRecord mine, Consumer<Boolean> stored) {
                int size = mine.encoded().size();
                wire.atServer().count(Frame.Type.PUBLISH_RECORD, Limits.FRAME_HEADER + 4 + size);
                wire.atServer().count(Frame.Type.RECORD_STORED, Limits.FRAME_HEADER + Long.BYTES);
                Duration there = wire.way();
                all.forEach(other ->
                        shard.send(other, there, () -> other.directory().published(mine)));
                loop.after(wire.way().multipliedBy(2), () -> stored.accept(true));
            }
        };
    }

    private void published(UserRecord record) {
        users.merge(record.mailboxId(), record, Directory::newer);
    }

    private static UserRecord newer(UserRecord before, UserRecord now) {
        return now.newerThan(before) ? now : before;
    }
}
