package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Two connections to the baseline. A message is its number and the payload; the reader sends the number back. Touched
 * only on its loop.
 */
final class RawPair implements RelayPair {
    private static final int NUMBER = 8;

    private final byte[] payload;
    private final CompletableFuture<Void> failure;
    private final Map<Long, Runnable> open = new HashMap<>();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private Channel sender;
    private long last;
    private boolean flushing;

    RawPair(byte[] payload, CompletableFuture<Void> failure) {
        this.payload = payload;
        this.failure = failure;
    }

    /** Completes once the relay has joined the two connections. */
    CompletableFuture<Void> joined() {
        return joined;
    }

    /** Bytes of a message's frame. */
    int frameBytes() {
        return RawRelay.PREFIX + NUMBER + payload.length;
    }

    @Override
    public void send(Runnable confirmed) {
        long number = ++last;
        open.put(number, confirmed);
        ByteBuf frame = sender.alloc().buffer(frameBytes());
        frame.writeInt(NUMBER + payload.length).writeLong(number).writeBytes(payload);
        sender.write(frame, sender.voidPromise());
        // One flush for each turn of the loop, as the product's links do it.
        if (!flushing) {
            flushing = true;
            sender.eventLoop().execute(() -> {
                flushing = false;
                sender.flush();
            });
        }
    }

    /** The end that sends and counts confirmations. */
    final class Sender extends Ending {
        @Override
        void open(Channel channel) {
            sender = channel;
        }

        @Override
        void frame(ChannelHandlerContext context, ByteBuf frame) {
            if (frame.getInt(frame.readerIndex()) == 0) {
                joined.complete(null);
            } else {
                open.remove(frame.getLong(frame.readerIndex() + RawRelay.PREFIX))
                        .run();
            }
        }
    }

    /** The end that confirms. */
    final class Reader extends Ending {
        private final Runnable delivered;
        private volatile Channel channel;

        /**
         * @param delivered told of each message
         */
        Reader(Runnable delivered) {
            this.delivered = delivered;
        }

        /** Goes away, which is no failure then. */
        void leave() {
            channel.eventLoop()
                    .submit(() -> {
                        leaving = true;
                        channel.close();
                    })
                    .syncUninterruptibly();
        }

        @Override
        void open(Channel fresh) {
            channel = fresh;
        }

        @Override
        void frame(ChannelHandlerContext context, ByteBuf frame) {
            if (frame.getInt(frame.readerIndex()) != 0) {
                ByteBuf answer = context.alloc().buffer(RawRelay.PREFIX + NUMBER);
                answer.writeInt(NUMBER).writeLong(frame.getLong(frame.readerIndex() + RawRelay.PREFIX));
                context.write(answer, context.voidPromise());
                delivered.run();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private abstract class Ending extends ChannelInboundHandlerAdapter {
        boolean leaving;

        void open(Channel channel) {}

        abstract void frame(ChannelHandlerContext context, ByteBuf frame);

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            open(context.channel());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf frame = (ByteBuf) message;
            try {
                frame(context, frame);
            } finally {
                frame.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!leaving) {
                failure.completeExceptionally(new IllegalStateException("the baseline closed a connection"));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failure.completeExceptionally(cause);
            context.close();
        }
    }
}
