package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.NodeDirectory;
import io.jaelegram.server.store.Word;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Who is where, in a key that expires, and words over sharded channels. Its methods may be called from any thread; the
 * rest is touched only on the store's thread.
 */
final class RedisNeighbours implements Neighbours, Ears.Listener {
    /** Two and a half rounds of renewing, so that one lost renewal makes nobody absent. */
    static final long PRESENCE_SECONDS = 150;

    private final ServerId me;
    private final Executor thread;
    private final Cluster cluster;
    private final NodeDirectory nodes;
    private final Map<String, Visit> visits = new HashMap<>();
    private long visited;

    RedisNeighbours(ServerId me, Executor thread, Cluster cluster) {
        this.me = me;
        this.thread = thread;
        this.cluster = cluster;
        this.nodes = new RedisNodes(me, thread, cluster::run);
    }

    @Override
    public boolean any() {
        return true;
    }

    @Override
    public NodeDirectory nodes() {
        return nodes;
    }

    @Override
    public Presence enter(MailboxId mailbox, Loop loop, Consumer<Word> heard) {
        Visit visit = new Visit(Keys.Box.of(mailbox), loop, heard);
        thread.execute(visit::begin);
        return visit;
    }

    @Override
    public void tell(MailboxId mailbox, Word word, Loop loop, Consumer<Boolean> present) {
        Keys.Box box = Keys.Box.of(mailbox);
        Call call = new Call(Script.TELL, box.presence(), box.words())
                .with(me.text())
                .with(Words.encode(me, word));
        thread.execute(() -> cluster.run(call).whenComplete((reply, error) -> {
            boolean there = error == null && reply.number(0) == 1;
            loop.execute(() -> present.accept(there));
        }));
    }

    @Override
    public void heard(String channel, byte[] message) {
        Visit visit = visits.get(channel);
        if (visit != null) {
            Words.decode(me, message).ifPresent(visit::say);
        }
    }

    /** What was put in before was perhaps not heard. */
    @Override
    public void listening(String channel) {
        Visit visit = visits.get(channel);
        if (visit != null) {
            visit.say(new Word.Mail());
        }
    }

    @Override
    public void deaf(String channel) {
        cluster.suspect();
    }

    /** Slots have other primaries: listens there. */
    void follow() {
        visits.keySet().forEach(cluster::listen);
    }

    private final class Visit implements Presence {
        private final Keys.Box box;
        private final Loop loop;
        private final Consumer<Word> heard;
        private final String mark;

        Visit(Keys.Box box, Loop loop, Consumer<Word> heard) {
            this.box = box;
            this.loop = loop;
            this.heard = heard;
            synchronized (RedisNeighbours.this) {
                this.mark = me.text() + ":" + ++visited;
            }
        }

        void begin() {
            visits.put(box.words(), this);
            cluster.listen(box.words());
            cluster.run(new Call(Script.ENTER, box.presence(), box.words())
                    .with(mark)
                    .with(PRESENCE_SECONDS)
                    .with(Words.encode(me, new Word.Moved())));
        }

        void say(Word word) {
            loop.execute(() -> heard.accept(word));
        }

        @Override
        public void renew() {
            Call call = new Call(Script.RENEW, box.presence()).with(mark).with(PRESENCE_SECONDS);
            thread.execute(() -> cluster.run(call).thenAccept(reply -> {
                if (reply.number(0) == 0) {
                    say(new Word.Moved());
                }
            }));
        }

        @Override
        public void leave() {
            thread.execute(() -> {
                if (visits.remove(box.words(), this)) {
                    cluster.ignore(box.words());
                }
                cluster.run(new Call(Script.UNSET, box.presence()).with(mark));
            });
        }
    }
}
