package io.jaelegram.protocol.link.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Where accepted connections wait until they have said enough to begin a handshake: on the accepting thread, so that
 * whoever drips bytes or talks nonsense takes no turn from messages. A loop is given the next one when it has begun the
 * handshake before, and serves its links in between; a storm of handshakes thus costs others one handshake's time, not
 * the storm's. Touched only on the accepting thread.
 */
final class Lobby {
    private final EventLoop thread;
    private final List<Lane> lanes;
    private final Acceptor.Welcome welcome;
    private final Set<Channel> silent = new LinkedHashSet<>();
    private int turn;

    /**
     * @param thread the accepting one
     * @param loops which handshakes and links are spread over
     */
    Lobby(EventLoop thread, List<NettyLoop> loops, Acceptor.Welcome welcome) {
        this.thread = thread;
        this.lanes = loops.stream().map(Lane::new).toList();
        this.welcome = welcome;
    }

    /**
     * Takes a new connection in.
     *
     * @param done run once it is proved or over
     */
    void enter(Channel channel, Runnable done) {
        silent.add(channel);
        channel.closeFuture().addListener(closed -> done.run());
        channel.pipeline().addLast("first record", new FirstRecord(first -> {
            silent.remove(channel);
            if (first.complete()) {
                lanes.get(turn).add(new Guest(channel, first, done));
                turn = (turn + 1) % lanes.size();
            }
        }));
        thread.register(channel).addListener(registered -> {
            if (!registered.isSuccess()) {
                silent.remove(channel);
                channel.unsafe().closeForcibly();
                done.run();
            }
        });
    }

    /**
     * Ends the connection that has been silent for longest: an honest one says its first words within a round trip,
     * and whoever holds all places without a word must not keep it out.
     */
    void dismissOldest() {
        Iterator<Channel> oldest = silent.iterator();
        if (oldest.hasNext()) {
            Channel channel = oldest.next();
            oldest.remove();
            channel.close();
        }
    }

    /** A connection whose first record is complete. */
    private record Guest(Channel channel, FirstRecord first, Runnable done) {}

    /** The way to one loop. */
    private final class Lane {
        private final NettyLoop loop;
        private final Queue<Guest> waiting = new ArrayDeque<>();
        private boolean busy;

        Lane(NettyLoop loop) {
            this.loop = loop;
        }

        void add(Guest guest) {
            waiting.add(guest);
            if (!busy) {
                next();
            }
        }

        private void next() {
            Guest guest = waiting.poll();
            busy = guest != null;
            if (busy) {
                guest.channel()
                        .deregister()
                        .addListener(gone -> loop.eventLoop()
                                .register(guest.channel())
                                .addListener(moved -> begin(guest, moved.isSuccess())));
            }
        }

        /** On the loop, or wherever the failure was noticed. */
        private void begin(Guest guest, boolean moved) {
            try {
                if (moved) {
                    welcome.to(guest.channel(), loop, guest.done());
                    guest.first().handOn();
                } else {
                    guest.first().drop();
                    guest.channel().unsafe().closeForcibly();
                    guest.done().run();
                }
            } finally {
                if (!thread.isShuttingDown()) {
                    thread.execute(this::next);
                }
            }
        }
    }
}
