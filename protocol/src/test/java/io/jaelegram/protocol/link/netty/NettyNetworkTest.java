package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.Listening;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RecordingHandler;
import io.jaelegram.protocol.link.RemoteNode;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes over real loopback sockets, with each TLS library. */
class NettyNetworkTest {
    private final Randomness chance = Randomness.seeded(7);
    private final SigningKey networkKey = SigningKey.generate(chance);
    private final SigningKey serverKey = SigningKey.generate(chance);
    private final SigningKey clientKey = SigningKey.generate(chance);
    private final NodeIdentity server = NodeIdentity.server(serverKey, networkKey);
    private final NodeIdentity client = NodeIdentity.client(clientKey);
    private final RecordingHandler atServer = new RecordingHandler();
    private final RecordingHandler atClient = new RecordingHandler();
    private NettyLoops loops;

    /** The libraries of this machine. */
    enum Tls {
        BORINGSSL(SslProvider.OPENSSL_REFCNT),
        JDK(SslProvider.JDK);

        private final SslProvider provider;

        Tls(SslProvider provider) {
            this.provider = provider;
        }
    }

    @BeforeEach
    void start() {
        loops = new NettyLoops(2);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    private NettyNetwork network(NodeIdentity identity, Tls tls) {
        LinkTls links = new LinkTls(LinkCertificate.create(identity, chance), tls.provider);
        return new NettyNetwork(loops, identity.network().isPresent(), links, NettyNetwork.Options.DEFAULT);
    }

    private Listening listen(Tls tls) throws Exception {
        return network(server, tls).listen(new Endpoint("127.0.0.1", 0), loops.loops(), (remote, loop) -> atServer);
    }

    @ParameterizedTest
    @EnumSource
    void bothEndsKnowWhoIsThere(Tls tls) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(tls == Tls.JDK || OpenSsl.isAvailable());
        Listening listening = listen(tls);
        network(client, tls).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atServer.link != null && atClient.link != null);

        assertThat(atServer.link.remote().node()).isEqualTo(clientKey.publicKey());
        assertThat(atServer.link.remote().network()).isEmpty();
        RemoteNode seen = atClient.link.remote();
        assertThat(seen.node()).isEqualTo(serverKey.publicKey());
        assertThat(seen.network()).contains(networkKey.publicKey());
        assertThat(atClient.link.security()).startsWith("TLSv1.3");
        if (tls == Tls.BORINGSSL) {
            assertThat(atClient.link.security()).isEqualTo("TLSv1.3 X25519MLKEM768");
            assertThat(atServer.link.security()).isEqualTo("TLSv1.3 X25519MLKEM768");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestGetsItsAnswer(Tls tls) throws Exception {
        atServer.onFrame = (frame, reply) -> reply.accept(new Frame.PrekeysStored(7));
        Listening listening = listen(tls);
        network(client, tls).dial(listening.endpoint(), PeerCheck.anybody(), loops.first(), atClient);
        await().until(() -> atClient.link != null);
        CompletableFuture<Optional<Frame>> answer = new CompletableFuture<>();
        loops.first()
                .execute(() -> atClient.link.request(
                        new Frame.LookUp(new UserName("alice")), Duration.ofSeconds(5), answer::complete));
        assertThat(answer.get(5, TimeUnit.SECONDS)).contains(new Frame.PrekeysStored(7));
        assertThat(atServer.frames).containsExactly(new Frame.LookUp(new UserName("alice")));

        loops.first().execute(() -> atClient.link.close("done"));
        await().until(() -> atServer.isClosed() && atClient.isClosed());
        assertThat(atClient.events).containsExactly("opened", "closed: done");
        assertThat(atServer.events).containsExactly("opened", "closed: the other end closed the link");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverRecordsTheWireReadsNothing(Tls tls) throws Exception {
        String canary = "canary-on-the-wire";
        Listening listening = listen(tls);
        try (RecordingProxy proxy = new RecordingProxy(listening.endpoint().port())) {
            Endpoint through = new Endpoint("127.0.0.1", proxy.port());
            atClient.onOpened = link -> link.send(new Frame.LookUp(new UserName(canary)));
            network(client, tls).dial(through, PeerCheck.anybody(), loops.first(), atClient);
            await().until(() -> !atServer.frames.isEmpty());
            assertThat(atServer.frames).containsExactly(new Frame.LookUp(new UserName(canary)));
            String wire = new String(proxy.seen(), StandardCharsets.ISO_8859_1);
            assertThat(wire).hasSizeGreaterThan(1_000).doesNotContain(canary).doesNotContain("canary");
            // TLS 1.3 encrypts both certificates: a recorder does not learn whose nodes these are.
            assertThat(wire).doesNotContain(keyOf(serverKey)).doesNotContain(keyOf(clientKey));
        }
    }

    private static String keyOf(SigningKey key) {
        return new String(key.publicKey().bytes().toArray(), StandardCharsets.ISO_8859_1);
    }
}
