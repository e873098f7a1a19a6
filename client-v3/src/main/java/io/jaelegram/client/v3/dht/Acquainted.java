package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;

/**
 * A line of the address book. The record stays encoded until it is wanted: checking a thousand signatures would make
 * each start wait.
 *
 * <p>Row: version u8, hours since 1970 at which it was met u32, anchor u8, the signed record.
 *
 * @param anchor whether its owner says that the address stays
 * @param seq of the record
 */
record Acquainted(int metHour, boolean anchor, long seq, byte[] encoded) {
    private static final int VERSION = 1;
    private static final int FIXED = 1 + 4 + 1 + 8;

    static Acquainted of(NodeRecord record, int hour) {
        boolean anchor = record.candidates().stream().anyMatch(at -> at.origin() == Candidate.Origin.CONFIGURED);
        return new Acquainted(hour, anchor, record.seq(), record.encoded().toArray());
    }

    static Acquainted decode(byte[] row) throws MalformedException {
        ByteReader in = new ByteReader(row);
        if (in.u8() != VERSION) {
            throw new MalformedException("an unknown version of this row");
        }
        int hour = in.u32();
        boolean anchor = in.u8() == 1;
        long seq = in.u64();
        return new Acquainted(hour, anchor, seq, in.raw(in.remaining()));
    }

    byte[] encode() {
        return new ByteWriter(FIXED + encoded.length)
                .u8(VERSION)
                .u32(metHour)
                .u8(anchor ? 1 : 0)
                .u64(seq)
                .raw(encoded)
                .toArray();
    }

    NodeRecord record() throws MalformedException {
        return NodeRecord.parse(encoded);
    }
}
