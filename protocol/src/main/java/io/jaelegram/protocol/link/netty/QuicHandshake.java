package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.Wire;
import io.jaelegram.protocol.link.RemoteNode;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The handler of a QUIC connection whose other end is not proved yet. A dialler is told "connected" before the other
 * end has judged its certificate, so the link is proved only when the first packet has come on the stream; an
 * acceptor knows the dialler when the stream opens.
 */
final class QuicHandshake extends ChannelInboundHandlerAdapter implements PeerJudge.Question {
    /** TLS alert 120 (RFC 7301): no language in common. */
    private static final int NO_APPLICATION_PROTOCOL = 120;

    /** TLS alert 42 (RFC 8446, section 6.2), for whatever else kept the ends apart. */
    private static final int BAD_CERTIFICATE = 42;

    /** QUIC's error codes of TLS alerts begin here (RFC 9001, section 4.8). */
    private static final int TLS_ALERT = 0x100;

    private final QuicChannel channel;
    private final PeerJudge judge;
    private final QuicSslEngine engine;
    private final Handshake.Outcome outcome;
    private final Consumer<QuicHandshake> complete;
    private Optional<RemoteNode> remote = Optional.empty();
    private Optional<Throwable> objection = Optional.empty();
    private Optional<Future<?>> timeout = Optional.empty();
    private boolean tlsComplete;
    private boolean over;

    /**
     * @param complete run when TLS is complete and the language is ours
     */
    QuicHandshake(
            QuicChannel channel,
            PeerJudge judge,
            QuicSslEngine engine,
            Handshake.Outcome outcome,
            Consumer<QuicHandshake> complete) {
        this.channel = channel;
        this.judge = judge;
        this.engine = engine;
        this.outcome = outcome;
        this.complete = complete;
        judge.ask(engine, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long millis = Limits.HANDSHAKE_TIMEOUT.toMillis();
        timeout =
                Optional.of(ctx.executor().schedule(() -> fail(new TimeoutException()), millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                complete();
            } else {
                fail(completion.cause());
            }
        } else if (event instanceof QuicConnectionCloseEvent close && !close.isApplicationClose()) {
            boolean language = close.isTlsError()
                    && QuicConnectionCloseEvent.extractTlsError(close.error()) == NO_APPLICATION_PROTOCOL;
            fail(language ? new Handshake.WrongVersionException() : new ClosedChannelException());
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    QuicSslEngine engine() {
        return engine;
    }

    /** The end of the handshake; nothing if the connection is not proved, is over, or has its link already. */
    Optional<NettyLink> link() {
        if (over || !tlsComplete || remote.isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        end();
        return Optional.of(outcome.proved(remote.get(), "QUIC TLSv1.3"));
    }

    void fail(Throwable cause) {
        if (!over) {
            end();
            int alert = languages(cause) ? NO_APPLICATION_PROTOCOL : BAD_CERTIFICATE;
            // Later, because TLS can fail inside a send of the library, in which the reason would not leave.
            channel.eventLoop().execute(() -> channel.close(false, TLS_ALERT + alert, Unpooled.EMPTY_BUFFER));
            outcome.failed(DialFailures.of(objection.orElse(cause)));
        }
    }

    private static boolean languages(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("NO_APPLICATION_PROTOCOL");
    }

    private void complete() {
        if (!Wire.ALPN.equals(engine.getApplicationProtocol())) {
            fail(new Handshake.WrongVersionException());
        } else if (remote.isEmpty()) {
            fail(new CertificateException("the other end did not prove its node key"));
        } else if (!over) {
            tlsComplete = true;
            complete.accept(this);
        }
    }

    @Override
    public void proved(LinkCertificate.Proof proof) throws CertificateException {
        InetSocketAddress from = (InetSocketAddress) channel.remoteSocketAddress();
        RemoteNode node = new RemoteNode(proof.node(), proof.network(), UdpSocket.endpoint(from));
        Optional<String> why = outcome.objection(node);
        if (why.isPresent()) {
            throw new CertificateException(why.get());
        }
        remote = Optional.of(node);
    }

    @Override
    public void refused(CertificateException why) {
        objection = Optional.of(why);
    }

    private void end() {
        over = true;
        timeout.ifPresent(timer -> timer.cancel(false));
        judge.forget(engine);
    }
}
