package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A sender, and perhaps its reader, at a rival. Touched only on its loop. */
final class RivalPair implements RelayPair {
    private final int pair;
    private final byte[] payload;
    private final CompletableFuture<Void> failure;
    private final Map<Long, Runnable> open = new LinkedHashMap<>();
    private Optional<End> sender = Optional.empty();
    private long last;

    RivalPair(int pair, byte[] payload, CompletableFuture<Void> failure) {
        this.pair = pair;
        this.payload = payload;
        this.failure = failure;
    }

    @Override
    public void send(Runnable confirmed) {
        End end = sender.orElseThrow();
        long number = ++last;
        open.put(end.wire.key(number), confirmed);
        end.say(out -> {
            if (end.role == RivalWire.Role.STORER) {
                end.wire.store(out, pair, number, payload);
            } else {
                end.wire.send(out, pair, number, payload);
            }
        });
    }

    private void confirmed(long key) {
        Runnable waiting = open.remove(key);
        if (waiting == null) {
            throw new IllegalStateException("message " + key + " was confirmed twice, or never sent");
        }
        waiting.run();
    }

    /** One connection of the pair. */
    final class End extends ByteToMessageDecoder {
        private final RivalWire wire;
        private final RivalWire.Role role;
        private final CompletableFuture<Void> ready = new CompletableFuture<>();
        private Channel channel;
        private boolean flushing;
        private boolean leaving;

        End(RivalWire wire, RivalWire.Role role) {
            this.wire = wire;
            this.role = role;
        }

        /** Completes once messages may be sent. */
        CompletableFuture<Void> ready() {
            return ready;
        }

        /** Hangs up, which is no failure then. */
        void leave() {
            channel.eventLoop()
                    .submit(() -> {
                        leaving = true;
                        channel.close();
                    })
                    .syncUninterruptibly();
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            if (role == RivalWire.Role.SENDER || role == RivalWire.Role.STORER) {
                sender = Optional.of(this);
            }
            say(out -> wire.begin(out, pair, role));
        }

        /** One flush for each turn of the loop, as the product's links do it. */
        private void say(Consumer<ByteBuf> words) {
            ByteBuf out = channel.alloc().buffer();
            words.accept(out);
            channel.write(out, channel.voidPromise());
            if (!flushing) {
                flushing = true;
                channel.eventLoop().execute(() -> {
                    flushing = false;
                    channel.flush();
                });
            }
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            wire.read(in).ifPresent(this::hear);
        }

        private void hear(RivalWire.Word word) {
            if (word instanceof RivalWire.Word.Ready) {
                ready.complete(null);
            } else if (word instanceof RivalWire.Word.Kept kept) {
                confirmed(kept.key().orElseGet(() -> open.keySet().iterator().next()));
            } else if (word instanceof RivalWire.Word.Other other) {
                other.reply().ifPresent(this::say);
            } else if (word instanceof RivalWire.Word.Message message) {
                message.reply().ifPresent(this::say);
                if (role == RivalWire.Role.SENDER) {
                    confirmed(wire.key(message.number()));
                } else {
                    say(answer -> wire.confirm(answer, pair, message.number()));
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!leaving) {
                fail(new IllegalStateException("the other program closed a connection"));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(cause);
            context.close();
        }

        private void fail(Throwable why) {
            ready.completeExceptionally(why);
            failure.completeExceptionally(why);
        }
    }
}
