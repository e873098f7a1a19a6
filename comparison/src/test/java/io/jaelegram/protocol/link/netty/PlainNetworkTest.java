package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network;
import org.junit.jupiter.api.Test;

class PlainNetworkTest {
    @Test
    void listensOnLoopbackOnly() {
        SystemRandomness randomness = new SystemRandomness();
        try (NettyLoops loops = new NettyLoops(1)) {
            PlainNetwork network =
                    new PlainNetwork(loops, SigningKey.generate(randomness).publicKey());
            assertThatThrownBy(() -> network.listen(new Endpoint("0.0.0.0", 0), loops.loops(), (remote, loop) -> null))
                    .isInstanceOf(Network.NetworkException.class)
                    .hasMessageContaining("loopback");
        }
    }
}
