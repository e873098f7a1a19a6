package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AddressTokenTest {
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 4_000);

    private long now = 1_000;
    private boolean room = true;
    private final AddressToken tokens = new AddressToken(new byte[32], () -> now, address -> room);

    private ByteBuf token() {
        ByteBuf out = Unpooled.buffer();
        assertThat(tokens.writeToken(out, Unpooled.wrappedBuffer(new byte[] {5, 6, 7}), HERE))
                .isTrue();
        return out;
    }

    @Test
    void aTokenProvesItsAddressAndNamesTheFirstConnectionId() {
        ByteBuf token = token();
        int at = tokens.validateToken(token, HERE);
        assertThat(token.slice(at, token.readableBytes() - at)).isEqualTo(Unpooled.wrappedBuffer(new byte[] {5, 6, 7}));
    }

    @Test
    void anotherAddressAnotherPortALateOneAndATouchedOneAreRefused() {
        assertThat(tokens.validateToken(token(), new InetSocketAddress("192.0.2.2", 4_000)))
                .isEqualTo(-1);
        assertThat(tokens.validateToken(token(), new InetSocketAddress("192.0.2.1", 4_001)))
                .isEqualTo(-1);
        for (int i = 0; i < token().readableBytes(); i++) {
            ByteBuf touched = token();
            touched.setByte(i, touched.getByte(i) ^ 1);
            assertThat(tokens.validateToken(touched, HERE)).isEqualTo(-1);
        }
        assertThat(tokens.validateToken(Unpooled.buffer().writeZero(5), HERE)).isEqualTo(-1);
        ByteBuf late = token();
        now += 11;
        assertThat(tokens.validateToken(late, HERE)).isEqualTo(-1);
    }

    @Test
    void aGoodTokenDoesNotHelpWhenThereIsNoRoom() {
        room = false;
        assertThat(tokens.validateToken(token(), HERE)).isEqualTo(-1);
    }
}
