package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.session.LinkSession;
import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.Transport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of a proved connection: carries packets between the pipeline and the {@link LinkSession}. Flushes
 * once in each turn of the loop in which something was written.
 *
 * <p>While the other end of an accepted link does not take what we answer, we read no more of what it asks, so that it
 * cannot fill our memory with answers. A dialled link always reads: otherwise two ends could wait for each other.
 */
final class NettyLink extends ChannelInboundHandlerAdapter implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);

    private final boolean readsAlways;
    private final Function<Transport, LinkSession> sessions;
    private final Complaints complaints;
    private final Optional<UnsentBytes> unsent;
    private final Runnable flush = this::flush;
    private Optional<Backlog> backlog = Optional.empty();
    private ChannelHandlerContext ctx;
    private LinkSession session;
    private boolean flushing;
    private boolean resting;
    private String reason = "the other end closed the link";

    /**
     * @param unsent what accepted links may have waiting; nothing for a dialled link, whose own end bounds what it says
     */
    NettyLink(Optional<UnsentBytes> unsent, Complaints complaints, Function<Transport, LinkSession> sessions) {
        this.readsAlways = unsent.isEmpty();
        this.unsent = unsent;
        this.complaints = complaints;
        this.sessions = sessions;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        backlog = unsent.map(all -> new Backlog(context.channel(), all));
        session = sessions.apply(this);
        session.opened();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws MalformedException {
        session.received((Packet) message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!readsAlways) {
            read();
        }
        session.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        backlog.ifPresent(Backlog::fits);
        session.ended(reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof MalformedException) {
            reason = "the other end broke the protocol: " + cause.getMessage();
            complaints.about(context.channel(), reason);
        } else if (cause instanceof IOException) {
            reason = "the connection broke: " + cause.getMessage();
        } else {
            reason = "an error of this program";
            LOG.error("A link ends because its handler failed", cause);
        }
        context.close();
    }

    @Override
    public void write(Packet.Known packet) {
        ctx.write(packet, ctx.voidPromise());
        if (!flushing) {
            flushing = true;
            ctx.executor().execute(flush);
        }
    }

    @Override
    public boolean writable() {
        return ctx.channel().isWritable();
    }

    @Override
    public void reading(boolean on) {
        resting = !on;
        read();
    }

    @Override
    public void close() {
        ctx.close();
    }

    private void read() {
        ctx.channel()
                .config()
                .setAutoRead(!resting && (readsAlways || ctx.channel().isWritable()));
    }

    private void flush() {
        flushing = false;
        ctx.flush();
        if (backlog.isPresent() && !backlog.get().fits() && ctx.channel().isActive()) {
            reason = "the other end does not take what it asks for";
            // Not through the handlers: they would first send what the other end does not take.
            ctx.channel().unsafe().close(ctx.channel().newPromise());
        }
    }
}
