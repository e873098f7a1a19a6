package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler.DialFailure.Kind;
import io.jaelegram.protocol.link.Network.Listening;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RecordingHandler;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes over QUIC on real loopback sockets. */
class QuicNetworkTest {
    private static final Endpoint ANY_PORT = new Endpoint("127.0.0.1", 0);
    private static final Datagrams.Receiver DEAF = (from, bytes) -> {};

    private final Randomness chance = Randomness.seeded(7);
    private final SigningKey networkKey = SigningKey.generate(chance);
    private final SigningKey serverKey = SigningKey.generate(chance);
    private final SigningKey clientKey = SigningKey.generate(chance);
    private final NodeIdentity server = NodeIdentity.server(serverKey, networkKey);
    private final NodeIdentity client = NodeIdentity.client(clientKey);
    private final RecordingHandler atServer = new RecordingHandler();
    private final RecordingHandler atClient = new RecordingHandler();
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

    private QuicNetwork open(NodeIdentity identity, Datagrams.Receiver plain) throws NetworkException {
        return QuicNetwork.open(loops, identity, chance, NettyNetwork.Options.DEFAULT, ANY_PORT, loops.first(), plain);
    }

    private QuicNetwork open(NodeIdentity identity, QuicTls tls, NettyNetwork.Options options) throws NetworkException {
        boolean isServer = identity.network().isPresent();
        return QuicNetwork.open(loops, isServer, tls, chance, options, ANY_PORT, loops.first(), DEAF);
    }

    private Listening listen(QuicNetwork network, RecordingHandler handler) throws NetworkException {
        return network.listen(ANY_PORT, List.of(loops.first()), (remote, loop) -> handler);
    }

    private Link link(QuicNetwork from, Endpoint to) {
        from.dial(to, PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atServer.link != null && atClient.link != null);
        return atClient.link;
    }

    private Optional<Frame> ask(Link link) throws Exception {
        CompletableFuture<Optional<Frame>> answer = new CompletableFuture<>();
        Frame question = new Frame.LookUp(new UserName("alice"));
        loops.first().execute(() -> link.request(question, Duration.ofSeconds(5), answer::complete));
        return answer.get(6, TimeUnit.SECONDS);
    }

    private Kind dialFails(Endpoint to, PeerCheck check) throws Exception {
        open(client, DEAF).dial(to, check, loops.first(), atClient);
        await().atMost(Limits.HANDSHAKE_TIMEOUT.plusSeconds(3)).until(() -> atClient.failure.isPresent());
        assertThat(atClient.link).isNull();
        assertThat(atServer.link).isNull();
        return atClient.failure.orElseThrow().kind();
    }

    @Test
    void bothEndsKnowWhoIsThereAndTalk() throws Exception {
        atServer.onFrame = (frame, reply) -> reply.accept(new Frame.PrekeysStored(7));
        Listening listening = listen(open(server, DEAF), atServer);
        QuicNetwork dialling = open(client, DEAF);
        Link link = link(dialling, listening.endpoint());

        assertThat(atServer.link.remote().node()).isEqualTo(clientKey.publicKey());
        assertThat(atServer.link.remote().address()).isEqualTo(dialling.socket().local());
        assertThat(link.remote().node()).isEqualTo(serverKey.publicKey());
        assertThat(link.remote().network()).contains(networkKey.publicKey());
        assertThat(ask(link)).contains(new Frame.PrekeysStored(7));
        loops.first().execute(() -> link.close("done"));
        await().until(() -> atServer.isClosed() && atClient.isClosed());
        assertThat(atClient.events).containsExactly("opened", "closed: done");
        assertThat(atServer.events).containsExactly("opened", "closed: the other end closed the link");
    }

    @Test
    void whatIsAskedAtTheFirstMomentGetsItsOwnAnswer() throws Exception {
        CompletableFuture<Optional<Frame>> answer = new CompletableFuture<>();
        atServer.onFrame = (frame, reply) -> reply.accept(new Frame.PrekeysStored(7));
        atClient.onOpened =
                link -> link.request(new Frame.LookUp(new UserName("alice")), Duration.ofSeconds(5), answer::complete);
        Listening listening = listen(open(server, DEAF), atServer);
        link(open(client, DEAF), listening.endpoint());
        assertThat(answer.get(6, TimeUnit.SECONDS)).contains(new Frame.PrekeysStored(7));
    }

    @Test
    void whatWasSaidBeforeTheEndArrives() throws Exception {
        Listening listening = listen(open(server, DEAF), atServer);
        Link link = link(open(client, DEAF), listening.endpoint());
        int frames = 20_000;
        loops.first().execute(() -> {
            for (int i = 0; i < frames; i++) {
                link.send(new Frame.LookUp(new UserName("a".repeat(32))));
            }
            link.close("all said");
        });
        await().until(() -> atServer.isClosed());
        assertThat(atServer.frames).hasSize(frames);
    }

    @Test
    void oneSocketDialsAcceptsAndCarriesPlainDatagrams() throws Exception {
        List<Endpoint> plain = new CopyOnWriteArrayList<>();
        QuicNetwork one = open(client, (from, bytes) -> plain.add(from));
        QuicNetwork two = open(NodeIdentity.client(serverKey), DEAF);
        RecordingHandler acceptedByOne = new RecordingHandler();
        RecordingHandler dialledByTwo = new RecordingHandler();
        Endpoint atOne = listen(one, acceptedByOne).endpoint();
        Endpoint atTwo = listen(two, atServer).endpoint();
        two.dial(atOne, PeerCheck.anybody(), loops.first(), dialledByTwo);
        link(one, atTwo);
        await().until(() -> acceptedByOne.link != null && dialledByTwo.link != null);
        loops.first().execute(() -> two.socket().send(atOne, new byte[] {1, 2, 3}));
        await().until(() -> !plain.isEmpty());

        assertThat(plain).containsExactly(atTwo);
        assertThat(acceptedByOne.link.remote().address()).isEqualTo(atTwo);
        assertThat(atServer.link.remote().address()).isEqualTo(atOne);
    }

    @Test
    void aLinkLivesOnWhenARouterTakesAnotherPort() throws Exception {
        atServer.onFrame = (frame, reply) -> reply.accept(new Frame.PrekeysStored(1));
        Listening listening = listen(open(server, DEAF), atServer);
        UdpRelay router = new UdpRelay(loops, listening.endpoint());
        Link link = link(open(client, DEAF), router.endpoint());
        int before = atServer.link.remote().address().port();
        assertThat(ask(link)).isPresent();
        assertThat(router.rebind()).isNotEqualTo(before);
        assertThat(ask(link)).contains(new Frame.PrekeysStored(1));
        assertThat(router.rebind()).isNotEqualTo(before);
        assertThat(ask(link)).contains(new Frame.PrekeysStored(1));
        assertThat(atClient.isClosed() || atServer.isClosed()).isFalse();
    }

    @Test
    void whoeverRecordsTheWireReadsNothing() throws Exception {
        Listening listening = listen(open(server, DEAF), atServer);
        UdpRelay router = new UdpRelay(loops, listening.endpoint());
        Link link = link(open(client, DEAF), router.endpoint());
        loops.first().execute(() -> link.send(new Frame.LookUp(new UserName("canary-on-the-wire"))));
        await().until(() -> !atServer.frames.isEmpty());
        String wire = new String(router.seen(), StandardCharsets.ISO_8859_1);
        assertThat(wire).hasSizeGreaterThan(2_000).doesNotContain("canary");
        assertThat(wire).doesNotContain(keyOf(serverKey)).doesNotContain(keyOf(clientKey));
    }

    private static String keyOf(SigningKey key) {
        return new String(key.publicKey().bytes().toArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theDiallerThatPinnedAnotherKeyDoesNotShowItsOwn() throws Exception {
        Endpoint to = listen(open(server, DEAF), atServer).endpoint();
        assertThat(dialFails(to, PeerCheck.node(networkKey.publicKey()))).isEqualTo(Kind.WRONG_PEER);
        assertThat(atClient.failure.orElseThrow().text()).isEqualTo("another node answered");
    }

    private QuicTls forged(NodeIdentity honest) {
        KeyPair pair = LinkCertificate.linkKey();
        byte[] others = LinkCertificate.proof(
                honest, LinkCertificate.linkKey().getPublic().getEncoded());
        return new QuicTls(LinkCertificate.selfSigned(pair, Optional.of(others), chance));
    }

    @Test
    void aListenerWithAForgedCertificateIsNotTalkedTo() throws Exception {
        Endpoint to = listen(open(server, forged(server), NettyNetwork.Options.DEFAULT), atServer)
                .endpoint();
        assertThat(dialFails(to, PeerCheck.anybody())).isEqualTo(Kind.WRONG_PEER);
    }

    @Test
    void aDiallerWithAForgedCertificateIsNeverToldThatItIsConnected() throws Exception {
        Endpoint to = listen(open(server, DEAF), atServer).endpoint();
        open(client, forged(client), NettyNetwork.Options.DEFAULT)
                .dial(to, PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atClient.failure.isPresent());
        assertThat(atClient.link).isNull();
        assertThat(atServer.link).isNull();
    }

    @Test
    void anotherLanguageIsAWrongVersion() throws Exception {
        QuicTls later = new QuicTls(LinkCertificate.create(server, chance), "jaelegram/99");
        Endpoint to = listen(open(server, later, NettyNetwork.Options.DEFAULT), atServer)
                .endpoint();
        assertThat(dialFails(to, PeerCheck.anybody())).isEqualTo(Kind.WRONG_VERSION);
    }

    @Test
    void nobodyListeningIsUnreachableInTime() throws Exception {
        Listening listening = listen(open(server, DEAF), atServer);
        listening.close();
        assertThat(dialFails(listening.endpoint(), PeerCheck.anybody())).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void withoutAPlaceForStrangersNobodyIsLetIn() throws Exception {
        QuicTls tls = new QuicTls(LinkCertificate.create(server, chance));
        Endpoint to = listen(open(server, tls, new NettyNetwork.Options(64, 0, false, 1 << 20)), atServer)
                .endpoint();
        assertThat(dialFails(to, PeerCheck.anybody())).isEqualTo(Kind.UNREACHABLE);
    }
}
