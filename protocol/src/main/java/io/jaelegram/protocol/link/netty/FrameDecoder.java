package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.session.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the stream into packets. The length is checked before room is made for what it announces; after the first
 * malformed frame nothing more is read, because the stream has no place to start again.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    private final byte[] scratch;
    private boolean broken;

    /**
     * @param scratch room for {@link Limits#MAX_FRAME} bytes that nobody else uses during one call
     */
    FrameDecoder(byte[] scratch) {
        this.scratch = scratch;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws MalformedException {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < PacketCodec.LENGTH_BYTES) {
            return;
        }
        try {
            int length = PacketCodec.checkLength(in.getInt(in.readerIndex()));
            if (in.readableBytes() < PacketCodec.LENGTH_BYTES + length) {
                return;
            }
            in.skipBytes(PacketCodec.LENGTH_BYTES).readBytes(scratch, 0, length);
            out.add(PacketCodec.decode(scratch, 0, length));
        } catch (MalformedException e) {
            broken = true;
            throw e;
        }
    }
}
