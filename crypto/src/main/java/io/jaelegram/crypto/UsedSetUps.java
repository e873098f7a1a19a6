package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which first messages were accepted on last-resort keys: a replay of one would start a session twice. An immutable
 * list of (signed prekey id, 16-byte hash of the sender block's keys), kept for the prekey's life.
 */
final class UsedSetUps {
    static final UsedSetUps NONE = new UsedSetUps(List.of());

    /** From here on the signed prekey rotates early. */
    private static final int CROWDED = 4_096;

    /** 320 kB: strangers pay the server's rate limits long before. */
    private static final int MAX = 16_384;

    private static final int HASH = 16;

    private record Use(long prekey, Bytes hash) {}

    private final List<Use> uses;

    private UsedSetUps(List<Use> uses) {
        this.uses = uses;
    }

    boolean crowded() {
        return uses.size() >= CROWDED;
    }

    /** With one more, or refused: known, or too many. */
    UsedSetUps with(long prekey, SenderBlock block) throws RefusedException {
        byte[] hash = Sha256.hash(
                Label.USED_PREKEY.shared(), block.identity().shared(), block.ephemeral(), block.kemCiphertext());
        Use use = new Use(prekey, Bytes.of(Arrays.copyOf(hash, HASH)));
        if (uses.contains(use)) {
            throw new RefusedException(Reason.REPLAYED, "This first message was accepted before.");
        }
        if (uses.size() == MAX) {
            throw new RefusedException(
                    Reason.LIMIT, "Too many first messages without one-time prekeys; more after prekeys rotate.");
        }
        List<Use> more = new ArrayList<>(uses);
        more.add(use);
        return new UsedSetUps(more);
    }

    UsedSetUps onlyOf(List<Long> prekeys) {
        return new UsedSetUps(
                uses.stream().filter(use -> prekeys.contains(use.prekey)).toList());
    }

    void encode(Packer out) {
        out.u16(uses.size());
        uses.forEach(use -> out.u32(use.prekey).raw(use.hash.toArray()));
    }

    static UsedSetUps decode(Unpacker in) throws RefusedException {
        List<Use> uses = new ArrayList<>();
        for (int count = in.count(MAX); count > 0; count--) {
            uses.add(new Use(in.u32(), Bytes.of(in.raw(HASH))));
        }
        return new UsedSetUps(uses);
    }
}
