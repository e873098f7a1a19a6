package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameCodec;
import io.jaelegram.protocol.Limits;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Frames and bytes that crossed the wires, by their type: encoded size with its header, without TLS, TCP and IP. */
final class FrameBytes {
    /** Frames that have one length, encoded once. */
    private static final Set<Frame.Type> ONE_SIZE = Set.of(
            Frame.Type.OPEN_MAILBOX,
            Frame.Type.MAILBOX_OPENED,
            Frame.Type.SUBSCRIBE,
            Frame.Type.FETCH,
            Frame.Type.DROPPED,
            Frame.Type.ACCEPTED);

    private static final class Sum {
        private long frames;
        private long bytes;
    }

    private final Map<Frame.Type, Integer> sizes = new EnumMap<>(Frame.Type.class);
    private final Map<Frame.Type, Sum> sums = new EnumMap<>(Frame.Type.class);

    /** Of all shards together. */
    static FrameBytes sum(List<Shard> shards, Function<Wire, FrameBytes> which) {
        FrameBytes all = new FrameBytes();
        for (Shard shard : shards) {
            which.apply(shard.wire()).sums.forEach((type, sum) -> {
                all.of(type).frames += sum.frames;
                all.of(type).bytes += sum.bytes;
            });
        }
        return all;
    }

    void count(Frame frame) {
        count(frame.type(), size(frame));
    }

    /** A frame that is not built, because its size is known. */
    void count(Frame.Type type, int bytes) {
        Sum sum = of(type);
        sum.frames++;
        sum.bytes += bytes;
    }

    private Sum of(Frame.Type type) {
        return sums.computeIfAbsent(type, one -> new Sum());
    }

    long bytes() {
        return sums.values().stream().mapToLong(sum -> sum.bytes).sum();
    }

    long frames() {
        return sums.values().stream().mapToLong(sum -> sum.frames).sum();
    }

    /** Bytes by type, in the order of their names. */
    Map<String, Long> byType() {
        Map<String, Long> all = new TreeMap<>();
        sums.forEach((type, sum) -> all.put(type.name().toLowerCase(Locale.ROOT), sum.bytes));
        return all;
    }

    /** Frames by type, in the order of their names. */
    Map<String, Long> framesByType() {
        Map<String, Long> all = new TreeMap<>();
        sums.forEach((type, sum) -> all.put(type.name().toLowerCase(Locale.ROOT), sum.frames));
        return all;
    }

    private int size(Frame frame) {
        return ONE_SIZE.contains(frame.type())
                ? sizes.computeIfAbsent(frame.type(), type -> encoded(frame))
                : encoded(frame);
    }

    private static int encoded(Frame frame) {
        return Limits.FRAME_HEADER + FrameCodec.encode(frame).length;
    }
}
