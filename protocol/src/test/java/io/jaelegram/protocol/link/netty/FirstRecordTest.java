package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is begun for a connection before its first record is whole. */
class FirstRecordTest {
    private static final byte[] HELLO = {0x16, 3, 1, 0, 4, 1, 2, 3, 4};

    private final List<Boolean> decided = new ArrayList<>();
    private final FirstRecord first = new FirstRecord(record -> decided.add(record.complete()));
    private final EmbeddedChannel channel = new EmbeddedChannel(first);

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private void hear(int from, int to) {
        channel.writeInbound(Unpooled.copiedBuffer(HELLO, from, to - from));
    }

    @Test
    void aRecordIsHandedOnWholeOnceItsLastByteIsThere() {
        for (int at = 0; at < HELLO.length - 1; at++) {
            hear(at, at + 1);
        }
        assertThat(decided).isEmpty();
        assertThat(channel.inboundMessages()).isEmpty();
        hear(HELLO.length - 1, HELLO.length);
        assertThat(decided).containsExactly(true);
        assertThat(channel.config().isAutoRead()).isFalse();

        first.handOn();
        ByteBuf whole = channel.readInbound();
        assertThat(whole).isEqualTo(Unpooled.wrappedBuffer(HELLO));
        whole.release();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whatIsNoHelloEndsAtItsFirstByte() {
        channel.writeInbound(Unpooled.copiedBuffer(new byte[] {'G'}));
        assertThat(decided).containsExactly(false);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoHangsUpBeforeIsForgotten() {
        hear(0, 3);
        channel.close();
        assertThat(decided).containsExactly(false);
    }
}
