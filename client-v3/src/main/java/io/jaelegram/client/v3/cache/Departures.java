package io.jaelegram.client.v3.cache;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies that this holder signed for and let go of, each with the receipts of those who had proved that they hold it:
 * without them its own receipt would name it a dropper. Touched only on the loop.
 *
 * <p>BUDDY_MOVED row, by the copy's name: version u8, end u64 in seconds, count u8, receipts.
 */
final class Departures {
    /** Some 2.5 MB; the oldest gives way, and a reader may then think worse of this node than it deserves. */
    static final int MOST = 4_096;

    private final Map<CopyName, Departure> all = new LinkedHashMap<>();

    private record Departure(long diesAt, List<HolderReceipt> to) {}

    Departures(Journal journal) {
        for (Row row : journal.scan(Table.BUDDY_MOVED, new byte[0])) {
            try {
                all.put(CopyName.decode(row.key().toArray()), decode(row.value()));
            } catch (MalformedException e) {
                throw new DamagedRowException("a copy that was let go of", e);
            }
        }
    }

    /** Who had it when this holder let go of it. */
    Optional<List<HolderReceipt>> of(CopyName name) {
        return Optional.ofNullable(all.get(name)).map(Departure::to);
    }

    void add(Change change, Copy copy, List<HolderReceipt> to) {
        Departure departure = new Departure(copy.diesAt(), List.copyOf(to));
        all.put(copy.name(), departure);
        change.put(Table.BUDDY_MOVED, copy.name().encode(), encode(departure));
        if (all.size() > MOST) {
            forget(change, all.keySet().iterator().next());
        }
    }

    /** It is held here again. */
    void forget(Change change, CopyName name) {
        if (all.remove(name) != null) {
            change.delete(Table.BUDDY_MOVED, name.encode());
        }
    }

    void tidy(Change change, long now) {
        all.entrySet().stream()
                .filter(entry -> entry.getValue().diesAt() <= now)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(name -> forget(change, name));
    }

    private static byte[] encode(Departure departure) {
        ByteWriter out = new ByteWriter(10 + departure.to().size() * HolderReceipt.SIZE)
                .u8(CacheRows.VERSION)
                .u64(departure.diesAt())
                .u8(departure.to().size());
        departure.to().forEach(receipt -> out.raw(receipt.encode()));
        return out.toArray();
    }

    private static Departure decode(byte[] row) throws MalformedException {
        ByteReader in = new ByteReader(row);
        CacheRows.version(in);
        long diesAt = in.u64();
        int count = Math.min(in.u8(), Limits.MAX_HOLDER_RECEIPTS);
        List<HolderReceipt> to = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            to.add(HolderReceipt.decode(in.raw(HolderReceipt.SIZE)));
        }
        in.end();
        return new Departure(diesAt, to);
    }
}
