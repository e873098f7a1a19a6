package io.jaelegram.client.v2.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.QuicNetwork;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clients open a way with datagrams and talk QUIC over it, each on its one real socket. */
class PunchOverSocketsTest {
    private final Randomness chance = Randomness.seeded(2);
    private final Bytes token = Bytes.of(chance.bytes(PunchOffer.TOKEN));
    private NettyLoops loops;

    @BeforeEach
    void start() {
        Assumptions.assumeTrue(QuicNetwork.available());
        loops = new NettyLoops(1);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    private final class Side implements LinkHandler {
        final NodeIdentity identity = NodeIdentity.client(SigningKey.generate(chance));
        final List<String> events = new CopyOnWriteArrayList<>();
        final QuicNetwork network = QuicNetwork.open(
                loops,
                identity,
                chance,
                NettyNetwork.Options.DEFAULT,
                new Endpoint("127.0.0.1", 0),
                loops.first(),
                (from, bytes) -> plain(from, bytes));
        Optional<Punch> punch = Optional.empty();
        Side other;

        Side() throws Exception {
            network.listen(new Endpoint("127.0.0.1", 0), List.of(loops.first()), (remote, loop) -> this);
        }

        private void plain(Endpoint from, byte[] bytes) {
            punch.ifPresent(attempt -> attempt.received(from, bytes));
        }

        void begin(boolean asks, Optional<PunchOffer> theirs) {
            Signals signals = body -> loops.first().execute(() -> other.signalled(body));
            var me = identity.nodeKey().publicKey();
            var them = other.identity.nodeKey().publicKey();
            List<Endpoint> mine = List.of(network.socket().local());
            punch = Optional.of(
                    asks
                            ? Punch.ask(
                                    loops.first(),
                                    network.socket(),
                                    signals,
                                    me,
                                    them,
                                    NatVerdict.OPEN,
                                    mine,
                                    token,
                                    this::ended)
                            : Punch.answer(
                                    loops.first(),
                                    network.socket(),
                                    signals,
                                    me,
                                    them,
                                    NatVerdict.OPEN,
                                    mine,
                                    theirs.orElseThrow(),
                                    this::ended));
        }

        private void signalled(byte[] body) {
            try {
                PunchOffer offer = PunchOffer.parse(body);
                if (punch.isEmpty()) {
                    begin(false, Optional.of(offer));
                } else {
                    punch.get().signalled(offer);
                }
            } catch (MalformedException e) {
                events.add("malformed");
            }
        }

        private void ended(PunchResult result) {
            PunchResult.Opened opened = (PunchResult.Opened) result;
            events.add("way to " + opened.address());
            if (opened.dial()) {
                PeerCheck check = PeerCheck.node(other.identity.nodeKey().publicKey());
                network.dial(opened.address(), check, loops.first(), this);
            }
        }

        @Override
        public void opened(Link link) {
            events.add("link to " + link.remote().address());
        }

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {}

        @Override
        public void closed(Link link, String reason) {}
    }

    @Test
    void theWayThatDatagramsOpenedCarriesOneProvedLink() throws Exception {
        Side alice = new Side();
        Side bob = new Side();
        alice.other = bob;
        bob.other = alice;
        loops.first().execute(() -> alice.begin(true, Optional.empty()));
        await().until(() -> alice.events.size() == 2 && bob.events.size() == 2);
        Endpoint toBob = bob.network.socket().local();
        Endpoint toAlice = alice.network.socket().local();
        assertThat(alice.events).containsExactly("way to " + toBob, "link to " + toBob);
        assertThat(bob.events).containsExactly("way to " + toAlice, "link to " + toAlice);
    }
}
