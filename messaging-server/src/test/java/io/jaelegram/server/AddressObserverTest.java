package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Observation;
import io.jaelegram.protocol.link.netty.NettyDatagrams;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class AddressObserverTest {
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

    @Test
    void bothPortsTellWhoAsksItsAddressAndAnswerNothingElse() throws Exception {
        try (NettyLoops loops = new NettyLoops(1)) {
            NettyDatagrams datagrams = new NettyDatagrams(loops);
            Datagrams.Socket client = datagrams.open(
                    Optional.of(new Endpoint("127.0.0.1", 0)), loops.first(), (from, bytes) -> heard.add(bytes));
            try (AddressObserver observer = AddressObserver.open(datagrams, "127.0.0.1", loops.first())) {
                Bytes id = Bytes.of(new byte[Observation.ID]);
                for (int port : new int[] {observer.firstPort(), observer.secondPort()}) {
                    loops.first().execute(() -> {
                        client.send(new Endpoint("127.0.0.1", port), new byte[Observation.SIZE]);
                        client.send(new Endpoint("127.0.0.1", port), Observation.question(id));
                    });
                    byte[] answer = assertTimeoutPreemptively(Duration.ofSeconds(10), heard::take);
                    assertThat(Observation.read(answer)).contains(new Observation.Seen(id, client.local()));
                }
                assertThat(observer.firstPort()).isNotEqualTo(observer.secondPort());
                assertThat(heard).isEmpty();
            }
        }
    }
}
