package io.jaelegram.server;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Somebody who speaks to a real server over real sockets. */
final class RealPerson {
    private static final long PATIENCE = 30;

    final List<Frame> said = new CopyOnWriteArrayList<>();
    private final SystemRandomness randomness = new SystemRandomness();
    private final NettyLoops loops;
    private final UserName name;
    private final IdentityKeys identity = IdentityKeys.generate(randomness);
    private final SigningKey mailbox = SigningKey.generate(randomness);
    private final SigningKey node = SigningKey.generate(randomness);
    private final NettyNetwork network;
    private Link link;

    RealPerson(NettyLoops loops, String name) {
        this.loops = loops;
        this.name = new UserName(name);
        this.network = new NettyNetwork(loops, NodeIdentity.client(node), randomness);
    }

    /** Connects and registers; the server must have the pin. */
    Frame enter(Endpoint server, String pin) throws Exception {
        NetworkPin expected = NetworkPin.parse(pin).orElseThrow();
        PeerCheck check = remote -> remote.network().filter(expected::matches).isPresent()
                ? Optional.empty()
                : Optional.of("another network");
        CompletableFuture<Link> opened = new CompletableFuture<>();
        network.dial(server, check, loops.first(), new Hearing(opened));
        link = opened.get(PATIENCE, TimeUnit.SECONDS);
        return ask(new Frame.Register(AccountRecord.sign(name, identity, mailbox, node.publicKey())));
    }

    void leave() {
        loops.first().execute(() -> link.close("gone"));
    }

    /** Whether the server, or the line, ended the link. */
    boolean isOut() {
        return !link.open();
    }

    Frame ask(Frame request) throws Exception {
        return askLater(request).get(PATIENCE, TimeUnit.SECONDS).orElseThrow();
    }

    CompletableFuture<Optional<Frame>> askLater(Frame request) {
        CompletableFuture<Optional<Frame>> answer = new CompletableFuture<>();
        loops.first().execute(() -> link.request(request, Duration.ofSeconds(PATIENCE), answer::complete));
        return answer;
    }

    Envelope envelopeTo(RealPerson reader, String text) {
        int expiry = (int) (loops.first().wallMillis() / Duration.ofDays(1).toMillis()) + 30;
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return Envelope.whole(EnvelopeId.random(randomness), MailboxId.of(reader.mailbox.publicKey()), expiry, body);
    }

    private final class Hearing implements LinkHandler {
        private final CompletableFuture<Link> opened;

        Hearing(CompletableFuture<Link> opened) {
            this.opened = opened;
        }

        @Override
        public void opened(Link ours) {
            opened.complete(ours);
        }

        @Override
        public void received(Link from, Frame frame, Consumer<Frame> reply) {
            said.add(frame);
        }

        @Override
        public void closed(Link gone, String reason) {}

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            opened.completeExceptionally(new IllegalStateException(failure.text()));
        }
    }
}
