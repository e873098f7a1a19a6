package io.jaelegram.client.v3.cache;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Tombstone;

/**
 * A tombstone that is kept.
 *
 * @param diesAt by {@link CacheClock}: after every copy that it covers
 */
record Grave(Tombstone tombstone, long diesAt) {
    byte[] encode() {
        return new ByteWriter(256)
                .u8(CacheRows.VERSION)
                .u64(diesAt)
                .raw(tombstone.encode())
                .toArray();
    }

    static Grave decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            CacheRows.version(in);
            long diesAt = in.u64();
            return new Grave(Tombstone.decode(in.raw(in.remaining())), diesAt);
        } catch (MalformedException e) {
            throw new DamagedRowException("a tombstone", e);
        }
    }

    BuddyFrame.Gone told(long now) {
        long left = Math.max(0, Math.min(diesAt - now, Limits.TOMBSTONE_LIFETIME.toSeconds()));
        return new BuddyFrame.Gone(tombstone, (int) left);
    }

    int size() {
        return tombstone.encode().length;
    }
}
