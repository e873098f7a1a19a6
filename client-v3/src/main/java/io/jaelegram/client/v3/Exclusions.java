package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a reader does not want as holders of its mail, because it found them breaking their word itself: nobody can slander
 * a node. The one that was found out first gives way when there is no more room in a record.
 *
 * <p>Layout: count u8, each: beginning of the node key's hash 16, end u64 by the reader's clock in milliseconds.
 */
public record Exclusions(List<Entry> entries) {
    /** A node may have lost its disk, and got another (buddies-dht.md 5.2). */
    static final Duration LASTS = Duration.ofDays(30);

    /** Nobody yet. */
    public static final Exclusions NONE = new Exclusions(List.of());

    record Entry(Bytes node, long untilMillis) {}

    public Exclusions {
        entries = List.copyOf(entries);
    }

    /** With these too; the same when all of them are excluded already. */
    public Exclusions and(Collection<VerifyKey> nodes, long nowMillis) {
        Set<Bytes> known = now(nowMillis);
        List<Bytes> fresh = nodes.stream()
                .map(BuddyGroup::beginning)
                .filter(node -> !known.contains(node))
                .distinct()
                .toList();
        if (fresh.isEmpty()) {
            return this;
        }
        List<Entry> all = new ArrayList<>(
                entries.stream().filter(entry -> known.contains(entry.node())).toList());
        fresh.forEach(node -> all.add(new Entry(node, nowMillis + LASTS.toMillis())));
        return new Exclusions(all.subList(Math.max(0, all.size() - Limits.MAX_EXCLUDED), all.size()));
    }

    /** Those that are excluded now. */
    public Set<Bytes> now(long nowMillis) {
        return entries.stream()
                .filter(entry -> entry.untilMillis() > nowMillis)
                .map(Entry::node)
                .collect(Collectors.toUnmodifiableSet());
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(1 + entries.size() * (BuddyGroup.EXCLUDED_BYTES + Long.BYTES));
        out.u8(entries.size());
        entries.forEach(entry -> out.raw(entry.node()).u64(entry.untilMillis()));
        return out.toArray();
    }

    static Exclusions decode(byte[] row) throws MalformedException {
        ByteReader in = new ByteReader(row);
        int count = in.u8();
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Entry(in.fixed(BuddyGroup.EXCLUDED_BYTES), in.u64()));
        }
        in.end();
        return new Exclusions(all);
    }
}
