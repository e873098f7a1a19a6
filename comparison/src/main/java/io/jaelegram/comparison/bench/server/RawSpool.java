package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limit of durable mailboxes: frames are appended to a {@link GroupLog} and confirmed by their number after its
 * sync. The first frame of a connection says for which mailbox it writes; {@link #DRAIN} added, that it reads that
 * mailbox. What a reader confirms is noted in the same log, so deletion is as durable as here.
 */
final class RawSpool {
    /** Added to a mailbox's number by its reader. */
    static final int DRAIN = 1 << 30;

    /** Frames on the way to one reader, as the product allows. */
    private static final int WINDOW = 256;

    private static final int NUMBER_AT = RawRelay.PREFIX;

    private final Map<Integer, Queue<GroupLog.Place>> mailboxes = new ConcurrentHashMap<>();
    /** Connections with something unflushed; touched only by the log's thread. */
    private final Set<Channel> confirmed = new HashSet<>();

    private final GroupLog log;

    RawSpool(Path file) throws IOException {
        log = new GroupLog(file, this::answer);
        Thread thread = new Thread(log, "log");
        thread.setDaemon(true);
        thread.start();
    }

    /** All of a group's confirmations, and then one flush for each connection. */
    private void answer(List<Runnable> told) {
        told.forEach(Runnable::run);
        confirmed.forEach(channel -> channel.eventLoop().execute(channel::flush));
        confirmed.clear();
    }

    /** Serves one connection. */
    ChannelInboundHandlerAdapter connection() {
        return new Spooling();
    }

    private final class Spooling extends ChannelInboundHandlerAdapter {
        private boolean introduced;
        private boolean draining;
        private Queue<GroupLog.Place> mailbox;
        private int underWay;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
            ByteBuf frame = (ByteBuf) message;
            if (!introduced) {
                introduce(context, frame.getInt(NUMBER_AT));
                frame.release();
            } else if (draining) {
                log.append(new GroupLog.Entry(frame, place -> {}));
                underWay--;
                fill(context);
            } else {
                keep(context.channel(), frame);
            }
        }

        private void introduce(ChannelHandlerContext context, int number) throws IOException {
            introduced = true;
            draining = number >= DRAIN;
            mailbox = mailboxes.computeIfAbsent(draining ? number - DRAIN : number, any -> new ArrayDeque<>());
            if (draining) {
                fill(context);
                context.flush();
            } else {
                context.writeAndFlush(context.alloc().buffer(RawRelay.PREFIX).writeInt(0));
            }
        }

        private void keep(Channel channel, ByteBuf frame) {
            long number = frame.getLong(NUMBER_AT);
            log.append(new GroupLog.Entry(frame, place -> {
                synchronized (mailbox) {
                    mailbox.add(place);
                }
                channel.write(channel.alloc()
                        .buffer(RawRelay.PREFIX + Long.BYTES)
                        .writeInt(Long.BYTES)
                        .writeLong(number));
                confirmed.add(channel);
            }));
        }

        private void fill(ChannelHandlerContext context) throws IOException {
            synchronized (mailbox) {
                while (underWay < WINDOW && !mailbox.isEmpty()) {
                    context.write(Unpooled.wrappedBuffer(log.read(mailbox.remove())), context.voidPromise());
                    underWay++;
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
