package io.jaelegram.comparison.hostile;

import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.link.session.PacketCodec;

/** Frames written by hand, as no program of ours would say them. */
final class Hand {
    private Hand() {}

    /** A frame of any type and kind with any body, its length right. */
    static byte[] frame(int type, int kind, int id, byte[] body) {
        return header(PacketCodec.MIN_LENGTH + body.length, type, kind, id, body);
    }

    /** A frame whose length field says anything. */
    static byte[] header(int length, int type, int kind, int id, byte[] body) {
        return new ByteWriter(PacketCodec.LENGTH_BYTES + PacketCodec.MIN_LENGTH + body.length)
                .u32(length)
                .u8(type)
                .u8(kind)
                .u32(id)
                .raw(body)
                .toArray();
    }
}
