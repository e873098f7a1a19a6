package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler.DialFailure.Kind;
import io.jaelegram.protocol.link.Network.Listening;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RecordingHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers with wrong proofs, wrong languages and no manners cost nobody but themselves a link. */
class HostilePeersTest {
    private static final Endpoint ANY_PORT = new Endpoint("127.0.0.1", 0);

    private final Randomness chance = Randomness.seeded(3);
    private final SigningKey networkKey = SigningKey.generate(chance);
    private final SigningKey serverKey = SigningKey.generate(chance);
    private final NodeIdentity server = NodeIdentity.server(serverKey, networkKey);
    private final NodeIdentity client = NodeIdentity.client(SigningKey.generate(chance));
    private final RecordingHandler atServer = new RecordingHandler();
    private final RecordingHandler atClient = new RecordingHandler();
    private NettyLoops loops;

    /** What an attacker may put into a certificate. */
    enum Forgery {
        NO_EXTENSION,
        GARBAGE,
        SIGNED_BY_ANOTHER_NODE_KEY,
        REPLAYED_ONTO_ANOTHER_LINK_KEY,
        NETWORK_CERTIFIED_ANOTHER_NODE,
        TRAILING_BYTE
    }

    @BeforeEach
    void start() {
        loops = new NettyLoops(1);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    private Optional<byte[]> extension(Forgery forgery, NodeIdentity honest, byte[] linkKey) {
        NodeIdentity attacker = NodeIdentity.client(SigningKey.generate(chance));
        byte[] proof = LinkCertificate.proof(honest, linkKey);
        return switch (forgery) {
            case NO_EXTENSION -> Optional.empty();
            case GARBAGE -> Optional.of(chance.bytes(98));
            case SIGNED_BY_ANOTHER_NODE_KEY -> {
                byte[] mixed = LinkCertificate.proof(attacker, linkKey);
                System.arraycopy(proof, 1, mixed, 1, 32);
                yield Optional.of(mixed);
            }
            case REPLAYED_ONTO_ANOTHER_LINK_KEY ->
                Optional.of(LinkCertificate.proof(
                        honest, LinkCertificate.linkKey().getPublic().getEncoded()));
            case NETWORK_CERTIFIED_ANOTHER_NODE -> {
                NodeIdentity.NetworkCertificate stolen = server.network().orElseThrow();
                yield Optional.of(
                        LinkCertificate.proof(new NodeIdentity(attacker.nodeKey(), Optional.of(stolen)), linkKey));
            }
            case TRAILING_BYTE -> Optional.of(java.util.Arrays.copyOf(proof, proof.length + 1));
        };
    }

    private NettyNetwork forged(Forgery forgery, NodeIdentity honest) {
        KeyPair pair = LinkCertificate.linkKey();
        LinkCertificate certificate = LinkCertificate.selfSigned(
                pair, extension(forgery, honest, pair.getPublic().getEncoded()), chance);
        LinkTls tls = new LinkTls(certificate, LinkTls.bestProvider());
        return new NettyNetwork(loops, honest.network().isPresent(), tls, NettyNetwork.Options.DEFAULT);
    }

    private NettyNetwork honest(NodeIdentity identity) {
        return new NettyNetwork(loops, identity, chance);
    }

    private Listening listen(NettyNetwork network) throws Exception {
        return network.listen(ANY_PORT, loops.loops(), (remote, loop) -> atServer);
    }

    private Kind dialFails(Listening listening, PeerCheck check) {
        honest(client).dial(listening.endpoint(), check, loops.first(), atClient);
        await().until(() -> atClient.failure.isPresent());
        assertThat(atClient.link).isNull();
        return atClient.failure.get().kind();
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithAForgedCertificateIsNotTalkedTo(Forgery forgery) throws Exception {
        Listening listening = listen(forged(forgery, server));
        assertThat(dialFails(listening, PeerCheck.anybody())).isEqualTo(Kind.WRONG_PEER);
        assertThat(atServer.link).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aClientWithAForgedCertificateGetsNoLink(Forgery forgery) throws Exception {
        Listening listening = listen(honest(server));
        forged(forgery, client).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atClient.failure.isPresent() || atClient.isClosed());
        assertThat(atServer.link).isNull();
    }

    @Test
    void aCertificateOfAnHonestNodeIsAccepted() throws Exception {
        LinkCertificate certificate = LinkCertificate.create(server, chance);
        LinkCertificate.Proof proof = LinkCertificate.verify(new X509Certificate[] {certificate.certificate()});
        assertThat(proof.node()).isEqualTo(serverKey.publicKey());
        assertThat(proof.network()).contains(networkKey.publicKey());
    }

    @Test
    void theDialerThatPinnedAnotherKeyDoesNotShowItsOwn() throws Exception {
        Listening listening = listen(honest(server));
        PeerCheck pinned = PeerCheck.node(SigningKey.generate(chance).publicKey());
        assertThat(dialFails(listening, pinned)).isEqualTo(Kind.WRONG_PEER);
        assertThat(atClient.failure.orElseThrow().text()).isEqualTo("another node answered");
        assertThat(atServer.link).isNull();
    }

    @Test
    void nobodyListeningIsUnreachable() throws Exception {
        Listening listening = listen(honest(server));
        listening.close();
        assertThat(dialFails(listening, PeerCheck.anybody())).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsAWrongVersion() throws Exception {
        try (java.net.ServerSocket plain = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            honest(client)
                    .dial(
                            new Endpoint("127.0.0.1", plain.getLocalPort()),
                            PeerCheck.anybody(),
                            loops.first(),
                            atClient);
            try (Socket accepted = plain.accept()) {
                accepted.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes("US-ASCII"));
                accepted.getOutputStream().flush();
                await().until(() -> atClient.failure.isPresent());
            }
        }
        assertThat(atClient.failure.orElseThrow().kind()).isEqualTo(Kind.WRONG_VERSION);
    }

    @Test
    void plainGarbageEndsItsOwnConnectionOnly() throws Exception {
        Listening listening = listen(honest(server));
        try (Socket socket = new Socket("127.0.0.1", listening.endpoint().port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(chance.bytes(1_000));
            assertThat(readToEnd(socket)).isLessThan(100);
        }
        honest(client).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atClient.link != null && atServer.link != null);
    }

    private static int readToEnd(Socket socket) throws java.io.IOException {
        int read = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                read++;
            }
        } catch (java.net.SocketException e) {
            assertThat(e.getMessage()).contains("reset");
        }
        return read;
    }

    /** A TLS socket of the JDK that trusts everybody and has no certificate. */
    private static SSLSocket tlsSocket(Listening listening, String version) throws Exception {
        X509TrustManager trusting = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                assertThat(chain).hasSize(1);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trusting}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
        socket.connect(new InetSocketAddress("127.0.0.1", listening.endpoint().port()));
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(5_000);
        return socket;
    }

    @Test
    void olderTlsIsRefused() throws Exception {
        Listening listening = listen(honest(server));
        try (SSLSocket socket = tlsSocket(listening, "TLSv1.2")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(java.io.IOException.class);
        }
        assertThat(atServer.link).isNull();
    }

    @Test
    void aClientWithoutCertificateOrLanguageGetsNoLink() throws Exception {
        Listening listening = listen(honest(server));
        try (SSLSocket socket = tlsSocket(listening, "TLSv1.3")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                        socket.startHandshake();
                        if (socket.getInputStream().read() < 0) {
                            throw new java.io.EOFException("closed");
                        }
                    })
                    .isInstanceOf(java.io.IOException.class);
        }
        assertThat(atServer.link).isNull();
    }

    @Test
    void aSlowlorisIsClosedAfterTheHandshakeTime() throws Exception {
        Listening listening = listen(honest(server));
        long begin = System.nanoTime();
        try (Socket socket = new Socket("127.0.0.1", listening.endpoint().port())) {
            socket.setSoTimeout((int) Limits.HANDSHAKE_TIMEOUT.toMillis() + 5_000);
            socket.getOutputStream().write(0x16);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Limits.HANDSHAKE_TIMEOUT.minusSeconds(1), Limits.HANDSHAKE_TIMEOUT.plusSeconds(4));
    }

    @Test
    void whoHoldsAllPlacesWithoutAWordDoesNotKeepOthersOut() throws Exception {
        NettyNetwork small = new NettyNetwork(loops, server, chance, new NettyNetwork.Options(100, 2, true, 1 << 20));
        Listening listening = listen(small);
        int port = listening.endpoint().port();
        try (Socket oldest = new Socket("127.0.0.1", port);
                Socket younger = new Socket("127.0.0.1", port)) {
            younger.getOutputStream().write(0x16);
            oldest.setSoTimeout(5_000);
            honest(client).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
            await().until(() -> atClient.link != null && atServer.link != null);
            assertThat(readToEnd(oldest)).isZero();
        }
    }

    @Test
    void aHelloLargerThanAnyOfOursIsNotWaitedFor() throws Exception {
        Listening listening = listen(honest(server));
        try (Socket socket = new Socket("127.0.0.1", listening.endpoint().port())) {
            socket.setSoTimeout(5_000);
            int length = FirstRecord.MAX_HELLO + 1;
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, (byte) (length >> 8), (byte) length});
            assertThat(readToEnd(socket)).isZero();
        }
    }

    @Test
    void aHelloThatComesByteByByteIsRead() throws Exception {
        Listening listening = listen(honest(server));
        try (RecordingProxy proxy = new RecordingProxy(listening.endpoint().port(), 1)) {
            honest(client).dial(new Endpoint("127.0.0.1", proxy.port()), PeerCheck.anybody(), loops.first(), atClient);
            await().until(() -> atClient.link != null && atServer.link != null);
        }
    }

    @Test
    void oneAddressGetsOnlyItsShareOfUnprovenConnections() throws Exception {
        NettyNetwork strict = new NettyNetwork(loops, server, chance, new NettyNetwork.Options(2, 100, false, 1 << 20));
        Listening listening = listen(strict);
        int port = listening.endpoint().port();
        try (Socket one = new Socket("127.0.0.1", port);
                Socket two = new Socket("127.0.0.1", port);
                Socket three = new Socket("127.0.0.1", port)) {
            three.setSoTimeout(5_000);
            assertThat(readToEnd(three)).isZero();
            one.shutdownOutput();
            two.shutdownOutput();
            await().until(() -> {
                RecordingHandler again = new RecordingHandler();
                honest(client).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), again);
                await().until(() -> again.link != null || again.failure.isPresent());
                return again.link != null;
            });
        }
    }

    @Test
    void aFrameThatIsNotForTheServerEndsTheLinkOfWhoSaidIt() throws Exception {
        Listening listening = listen(honest(server));
        // A node that calls itself a server says what only servers say.
        NettyNetwork liar = new NettyNetwork(
                loops,
                true,
                new LinkTls(LinkCertificate.create(client, chance), SslProvider.JDK),
                NettyNetwork.Options.DEFAULT);
        atClient.onOpened = link -> link.send(new Frame.Drained());
        liar.dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atServer.isClosed() && atClient.isClosed());
        assertThat(atServer.frames).isEmpty();
        assertThat(atServer.events.get(1)).contains("broke the protocol").contains("DRAINED");
    }

    @Test
    void whoAsksAndNeverReadsLosesTheLinkBeforeOthersLoseTheMemory() throws Exception {
        NettyNetwork small = new NettyNetwork(loops, server, chance, new NettyNetwork.Options(64, 100, true, 1 << 20));
        Listening listening = listen(small);
        honest(client).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atClient.link != null && atServer.link != null);
        // One loop serves both ends: while it answers, nobody reads.
        loops.first().execute(() -> {
            for (int i = 0; i < 1_000; i++) {
                atServer.link.send(new Frame.Refused(Refusal.RATE_LIMITED, "x".repeat(200)));
            }
        });
        await().until(() -> atClient.frames.size() == 1_000);
        assertThat(atServer.isClosed()).as("200 kB are no reason").isFalse();
        loops.first().execute(() -> {
            for (int i = 0; i < 20_000; i++) {
                atServer.link.send(new Frame.Refused(Refusal.RATE_LIMITED, "x".repeat(200)));
            }
        });
        await().until(() -> atServer.isClosed() && atClient.isClosed());
        assertThat(atServer.events).anyMatch(event -> event.contains("does not take what it asks for"));
    }

    @Test
    void whoWritesFasterThanTheLinkCarriesIsToldToWait() throws Exception {
        Listening listening = listen(honest(server));
        honest(client).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atClient.link != null && atServer.link != null);
        // One loop serves both ends: what is written in one turn cannot leave before the turn ends.
        loops.first().execute(() -> {
            int said = 0;
            while (atClient.link.writable() && said < 100_000) {
                atClient.link.send(new Frame.LookUp(new UserName("a".repeat(32))));
                said++;
            }
            atClient.events.add("unwritable after " + (said < 100_000 ? "some" : "all"));
        });
        await().until(() -> atClient.events.contains("writable"));
        assertThat(atClient.events).containsSubsequence("unwritable after some", "writable");
    }
}
