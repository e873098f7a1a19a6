package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameCodec;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * The frame layout of PROTOCOL.md: length u32 (of everything after itself), type u8, kind u8, request id u32, body.
 */
public final class PacketCodec {
    /** Bytes of the length field itself. */
    public static final int LENGTH_BYTES = 4;

    /** Type, kind and request id: the least that a length may announce. */
    public static final int MIN_LENGTH = Limits.FRAME_HEADER - LENGTH_BYTES;

    public static final int MAX_LENGTH = Limits.MAX_FRAME - LENGTH_BYTES;

    private PacketCodec() {}

    /**
     * Appends one packet.
     *
     * @throws IllegalArgumentException when the frame is longer than {@link Limits#MAX_FRAME}: we broke
     */
    public static void encode(Packet.Known packet, ByteWriter out) {
        int start = out.size();
        out.u32(0).u8(packet.frame().type().code()).u8(packet.kind().code()).u32(packet.id());
        FrameCodec.encode(packet.frame(), out);
        int length = out.size() - start - LENGTH_BYTES;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a frame of " + length + " bytes does not fit " + Limits.MAX_FRAME);
        }
        out.setU32(start, length);
    }

    /** Checks a length field before anything is allocated for what it announces. */
    public static int checkLength(int length) throws MalformedException {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new MalformedException("a frame length of " + Integer.toUnsignedString(length) + "; allowed are "
                    + MIN_LENGTH + " to " + MAX_LENGTH);
        }
        return length;
    }

    /** Reads one packet from the bytes after its length field; nothing of the array is kept. */
    public static Packet decode(byte[] bytes, int from, int length) throws MalformedException {
        ByteReader in = new ByteReader(bytes, from, length);
        int code = in.u8();
        int kindCode = in.u8();
        int id = in.u32();
        if (!Packet.Kind.known(kindCode)) {
            throw new MalformedException("no kind of frame has the number " + kindCode);
        }
        Packet.Kind kind = Packet.Kind.of(kindCode);
        if (kind == Packet.Kind.ONE_WAY && id != 0) {
            throw new MalformedException("a one-way frame with a request id");
        }
        Optional<Frame.Type> type = Frame.Type.of(code);
        if (type.isPresent()) {
            return new Packet.Known(kind, id, FrameCodec.decode(type.get(), in));
        }
        if (!Frame.Type.optional(code)) {
            throw new MalformedException("the mandatory frame type " + code + " is not known here");
        }
        return new Packet.Unknown(kind, id, code);
    }
}
