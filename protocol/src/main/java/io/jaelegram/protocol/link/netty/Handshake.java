package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.RemoteNode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The last handler of a connection whose other end is not proved yet. It gives way to a {@link NettyLink} when TLS is
 * complete on our side, the language is ours and the node key is proved; until then no frame leaves or is read.
 */
final class Handshake extends ChannelInboundHandlerAdapter {
    /** What becomes of a handshake; all calls on the loop. */
    interface Outcome {
        /** Why we do not want this node, if so; asked before the handshake is complete. */
        Optional<String> objection(RemoteNode remote);

        /** The handler of the proved connection. */
        NettyLink proved(RemoteNode remote, String security);

        void failed(DialFailure failure);
    }

    private final SslHandler ssl;
    private final PeerJudge judge;
    private final Outcome outcome;
    private Optional<RemoteNode> remote = Optional.empty();
    private Optional<Future<?>> timeout = Optional.empty();
    private boolean over;

    Handshake(SslHandler ssl, PeerJudge judge, Outcome outcome) {
        this.ssl = ssl;
        this.judge = judge;
        this.outcome = outcome;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long millis = Limits.HANDSHAKE_TIMEOUT.toMillis();
        timeout = Optional.of(
                ctx.executor().schedule(() -> fail(ctx, new TimeoutException()), millis, TimeUnit.MILLISECONDS));
        judge.ask(ssl.engine(), proof -> judged(ctx, proof));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                complete(ctx);
            } else {
                fail(ctx, completion.cause());
            }
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, new java.nio.channels.ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, cause);
    }

    private void judged(ChannelHandlerContext ctx, LinkCertificate.Proof proof) throws CertificateException {
        InetSocketAddress from = (InetSocketAddress) ctx.channel().remoteAddress();
        RemoteNode node = new RemoteNode(proof.node(), proof.network(), UdpSocket.endpoint(from));
        Optional<String> objection = outcome.objection(node);
        if (objection.isPresent()) {
            throw new CertificateException(objection.get());
        }
        remote = Optional.of(node);
    }

    private void complete(ChannelHandlerContext ctx) {
        if (!LinkTls.ourLanguage(ssl)) {
            fail(ctx, new WrongVersionException());
        } else if (remote.isEmpty()) {
            fail(ctx, new CertificateException("the other end did not prove its node key"));
        } else if (!over) {
            end();
            ctx.pipeline().replace(this, "link", outcome.proved(remote.get(), LinkTls.describe(ssl.engine())));
        }
    }

    private void fail(ChannelHandlerContext ctx, Throwable cause) {
        if (!over) {
            end();
            ctx.close();
            outcome.failed(DialFailures.of(cause));
        }
    }

    private void end() {
        over = true;
        timeout.ifPresent(timer -> timer.cancel(false));
        judge.forget(ssl.engine());
    }

    /** TLS is complete, but not for this version of the links' language. */
    static final class WrongVersionException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
