package io.jaelegram.client.content;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of sequence numbers as few closed ranges: what came in of a stream. At most {@value #MAX} ranges are kept; above
 * it the oldest hole counts as filled, since its message has been waited for the longest.
 *
 * <p>Layout: count u16, then for each range first u64, last u64; ascending, neither touching nor overlapping.
 */
public final class Ranges {
    /** 64 ranges are 1 kB: a receipt stays in a small size class. */
    public static final int MAX = 64;

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    public boolean contains(long number) {
        return containsAll(number, number);
    }

    /** Whether all numbers from first to last are in the set. */
    public boolean containsAll(long first, long last) {
        Map.Entry<Long, Long> range = lastByFirst.floorEntry(first);
        return range != null && last <= range.getValue();
    }

    public boolean isEmpty() {
        return lastByFirst.isEmpty();
    }

    /** The greatest number in the set, or {@code otherwise} when it is empty. */
    public long last(long otherwise) {
        return lastByFirst.isEmpty() ? otherwise : lastByFirst.lastEntry().getValue();
    }

    public void add(long number) {
        addAll(number, number);
    }

    /** Adds all numbers from first to last. */
    public void addAll(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = lastByFirst.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
        }
        Map.Entry<Long, Long> inside = lastByFirst.ceilingEntry(from);
        while (inside != null && inside.getKey() - 1 <= to) {
            to = Math.max(to, inside.getValue());
            lastByFirst.remove(inside.getKey());
            inside = lastByFirst.ceilingEntry(from);
        }
        lastByFirst.put(from, to);
        if (lastByFirst.size() > MAX) {
            long oldest = lastByFirst.pollFirstEntry().getKey();
            addAll(oldest, lastByFirst.firstEntry().getValue());
        }
    }

    /** Each range as first and last. */
    public List<Range> list() {
        List<Range> list = new ArrayList<>(lastByFirst.size());
        lastByFirst.forEach((first, last) -> list.add(new Range(first, last)));
        return list;
    }

    public Ranges copy() {
        Ranges copy = new Ranges();
        copy.lastByFirst.putAll(lastByFirst);
        return copy;
    }

    public void writeTo(ByteWriter out) {
        out.u16(lastByFirst.size());
        lastByFirst.forEach((first, last) -> out.u64(first).u64(last));
    }

    public static Ranges readFrom(ByteReader in) throws MalformedException {
        Ranges ranges = new Ranges();
        int count = in.count(MAX);
        long free = 0;
        for (int i = 0; i < count; i++) {
            long first = in.u64();
            long last = in.u64();
            if (first < free || last < first || last == Long.MAX_VALUE) {
                throw new MalformedException("ranges that are not ascending and apart");
            }
            ranges.lastByFirst.put(first, last);
            free = last + 2;
        }
        return ranges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges ranges && lastByFirst.equals(ranges.lastByFirst);
    }

    @Override
    public int hashCode() {
        return lastByFirst.hashCode();
    }

    @Override
    public String toString() {
        return lastByFirst.toString();
    }

    /** All numbers from first to last. */
    public record Range(long first, long last) {}
}
