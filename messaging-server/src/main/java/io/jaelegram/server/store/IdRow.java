package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;

/**
 * What became of an envelope that was accepted. Layout, 25 bytes: state u8 (1 held, 2 taken), number u64, expiry day
 * u32, size u32, sender tag 8. Taken rows are tombstones: number, size and tag are zero.
 *
 * @param number its place in the mailbox
 * @param expiryDay as in the envelope
 * @param size bytes that count against the quotas
 * @param tag whose share it counts against
 */
record IdRow(boolean held, long number, int expiryDay, int size, byte[] tag) {
    static IdRow taken(int expiryDay) {
        return new IdRow(false, 0, expiryDay, 0, new byte[SenderTag.SIZE]);
    }

    static IdRow parse(byte[] value) throws StoreException {
        return Stored.read(Table.IDS, value, IdRow::read);
    }

    byte[] encode() {
        return new ByteWriter(25)
                .u8(held ? 1 : 2)
                .u64(number)
                .u32(expiryDay)
                .u32(size)
                .raw(tag)
                .toArray();
    }

    private static IdRow read(ByteReader in) throws MalformedException {
        int state = in.u8();
        if (state != 1 && state != 2) {
            throw new MalformedException("no state has the number " + state);
        }
        return new IdRow(state == 1, in.u64(), in.u32(), in.u32(), in.raw(SenderTag.SIZE));
    }
}
