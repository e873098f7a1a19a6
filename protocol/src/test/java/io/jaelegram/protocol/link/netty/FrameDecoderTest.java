package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameSamples;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream arrives in whatever pieces TCP makes of it. */
class FrameDecoderTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(new byte[Limits.MAX_FRAME]));

    private static Packet.Known packet(Frame.Type type) {
        return new Packet.Known(Packet.Kind.REQUEST, 77, FrameSamples.all().get(type));
    }

    private static byte[] bytes(Packet.Known... packets) {
        ByteWriter out = new ByteWriter(64);
        for (Packet.Known packet : packets) {
            PacketCodec.encode(packet, out);
        }
        return out.toArray();
    }

    private List<Object> received() {
        List<Object> all = new ArrayList<>();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            all.add(next);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void aFrameSplitAtAnyByteIsReadOnce(Frame.Type type) {
        byte[] whole = bytes(packet(type));
        for (int at = 0; at <= whole.length; at++) {
            channel.writeInbound(Unpooled.copiedBuffer(whole, 0, at));
            channel.writeInbound(Unpooled.copiedBuffer(whole, at, whole.length - at));
            assertThat(received()).containsExactly(packet(type));
        }
    }

    @Test
    void framesThatArriveTogetherAreReadOneByOne() {
        channel.writeInbound(Unpooled.wrappedBuffer(
                bytes(packet(Frame.Type.PING), packet(Frame.Type.PUT), packet(Frame.Type.RELEASE))));
        assertThat(received())
                .containsExactly(packet(Frame.Type.PING), packet(Frame.Type.PUT), packet(Frame.Type.RELEASE));
    }

    @Test
    void bytesThatTrickleInOneByOneMakeTheSameFrames() {
        for (byte one : bytes(packet(Frame.Type.LOOK_UP), packet(Frame.Type.DRAINED))) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {one}));
        }
        assertThat(received()).containsExactly(packet(Frame.Type.LOOK_UP), packet(Frame.Type.DRAINED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, Limits.MAX_FRAME - 3, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void aLengthThatNoFrameHasIsRefusedAtOnce(int length) {
        ByteBuf header = Unpooled.buffer().writeInt(length);
        assertThatThrownBy(() -> channel.writeInbound(header)).hasCauseInstanceOf(MalformedException.class);
    }

    @Test
    void nothingIsReadAfterTheFirstMalformedFrame() {
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeInt(-1)))
                .hasCauseInstanceOf(MalformedException.class);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes(packet(Frame.Type.PING))));
        assertThat(received()).isEmpty();
    }

    @Test
    void anUnknownOptionalTypeIsPassedOnAndAnUnknownMandatoryOneRefused() {
        channel.writeInbound(Unpooled.buffer()
                .writeInt(9)
                .writeByte(200)
                .writeByte(1)
                .writeInt(5)
                .writeMedium(1));
        assertThat(received()).containsExactly(new Packet.Unknown(Packet.Kind.REQUEST, 5, 200));
        ByteBuf mandatory =
                Unpooled.buffer().writeInt(6).writeByte(100).writeByte(1).writeInt(5);
        assertThatThrownBy(() -> channel.writeInbound(mandatory)).hasCauseInstanceOf(MalformedException.class);
    }

    @Test
    void anUnknownKindIsRefused() {
        ByteBuf kind = Unpooled.buffer().writeInt(6).writeByte(1).writeByte(3).writeInt(5);
        assertThatThrownBy(() -> channel.writeInbound(kind)).hasCauseInstanceOf(MalformedException.class);
    }

    @Test
    void aOneWayFrameHasNoRequestId() {
        ByteBuf oneWay = Unpooled.buffer().writeInt(6).writeByte(1).writeByte(0).writeInt(5);
        assertThatThrownBy(() -> channel.writeInbound(oneWay)).hasCauseInstanceOf(MalformedException.class);
    }
}
