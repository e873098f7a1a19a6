package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NettyDatagramsTest {
    private static final Datagrams.Receiver DEAF = (from, bytes) -> {};

    private NettyLoops loops;
    private NettyDatagrams datagrams;

    @BeforeEach
    void start() {
        loops = new NettyLoops(1);
        datagrams = new NettyDatagrams(loops);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    private static Optional<Endpoint> at(String host, int port) {
        return Optional.of(new Endpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void aDatagramArrivesWholeAndWithItsOrigin(String host) throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Datagrams.Socket there = datagrams.open(
                at(host, 0), loops.first(), (from, bytes) -> heard.add(from + " " + bytes.length + " " + bytes[0]));
        Datagrams.Socket here = datagrams.open(at("127.0.0.1", 0), loops.first(), DEAF);
        loops.first()
                .execute(() ->
                        here.send(new Endpoint("127.0.0.1", there.local().port()), new byte[Datagrams.MAX_BYTES]));
        await().until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly(here.local() + " " + Datagrams.MAX_BYTES + " 0");
    }

    @Test
    void aSocketIsOpenedFromWithinTheLoopToo() throws Exception {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        loops.first().execute(() -> {
            try {
                port.complete(datagrams
                        .open(Optional.empty(), loops.first(), DEAF)
                        .local()
                        .port());
            } catch (NetworkException e) {
                port.completeExceptionally(e);
            }
        });
        assertThat(port.get()).isPositive();
    }

    @Test
    void aPortInUseIsSaidAtOnce() throws Exception {
        int taken =
                datagrams.open(at("127.0.0.1", 0), loops.first(), DEAF).local().port();
        assertThatThrownBy(() -> datagrams.open(at("127.0.0.1", taken), loops.first(), DEAF))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("127.0.0.1:" + taken);
    }

    @Test
    void nobodyListeningOrNoWayThereIsALostDatagram() throws Exception {
        List<Endpoint> heard = new CopyOnWriteArrayList<>();
        Datagrams.Socket here = datagrams.open(at("127.0.0.1", 0), loops.first(), (from, bytes) -> heard.add(from));
        loops.first().execute(() -> {
            here.send(new Endpoint("127.0.0.1", 1), new byte[1]);
            here.send(new Endpoint("203.0.113.1", 9), new byte[1]);
            here.send(here.local(), new byte[1]);
        });
        await().until(() -> heard.contains(here.local()));
    }

    @Test
    void aHostNameIsNotLookedUp() throws Exception {
        Datagrams.Socket here = datagrams.open(at("127.0.0.1", 0), loops.first(), DEAF);
        assertThatThrownBy(() -> here.send(new Endpoint("localhost", 9), new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoOfOneGroupHearEachOtherOnThisMachineAndAnswersReachTheOneThatAsked() throws Exception {
        Endpoint group = new Endpoint("239.255.74.72", 27_472);
        List<String> heard = new CopyOnWriteArrayList<>();
        Datagrams.Group one = datagrams
                .join(group, "127.0.0.1", loops.first(), (from, bytes) -> heard.add("one " + from.port() + bytes[0]))
                .orElseThrow();
        Datagrams.Group other = datagrams
                .join(group, "127.0.0.1", loops.first(), (from, bytes) -> heard.add("other " + from.port() + bytes[0]))
                .orElseThrow();
        loops.first().execute(() -> {
            one.refresh();
            one.sendToAll(new byte[] {5});
            other.send(new Endpoint("127.0.0.1", one.local().port()), new byte[] {6});
        });
        await().until(() -> heard.size() >= 3);

        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "one " + one.local().port() + 5,
                        "other " + one.local().port() + 5,
                        "one " + other.local().port() + 6);
        assertThatThrownBy(() -> datagrams.join(group, "192.0.2.1", loops.first(), DEAF))
                .isInstanceOf(NetworkException.class);
        loops.first().execute(() -> List.of(one, other).forEach(Datagrams.Socket::close));
    }
}
