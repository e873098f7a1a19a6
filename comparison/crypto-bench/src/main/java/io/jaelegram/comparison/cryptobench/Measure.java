package io.jaelegram.comparison.cryptobench;

import io.jaelegram.comparison.cryptobench.Side.Talk;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The figures, each as operations per second of this thread's CPU time: other work on the machine does not count. */
enum Measure {
    BUNDLE("prekey bundle made") {
        @Override
        void once(Side side, Talk talk) throws Exception {
            side.bundle();
        }
    },
    SET_UP("set-up: bundle to first message read") {
        private final Deque<Talk> strangers = new ArrayDeque<>();

        @Override
        void beforeBatch(Side side) throws Exception {
            strangers.clear();
            for (int i = 0; i < BATCH; i++) {
                strangers.add(side.strangers());
            }
        }

        @Override
        void once(Side side, Talk unused) throws Exception {
            Talk talk = strangers.remove();
            talk.start();
            deliver(talk, 0);
        }
    },
    ONE_WAY("one-way chain: sealed and opened") {
        @Override
        void once(Side side, Talk talk) throws Exception {
            deliver(talk, 0);
        }
    },
    PING_PONG("ping-pong: a ratchet step each message") {
        private int from;

        @Override
        void once(Side side, Talk talk) throws Exception {
            from = 1 - from;
            deliver(talk, from);
        }
    };

    static final int PLAINTEXT = 256;
    private static final int BATCH = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract void once(Side side, Talk talk) throws Exception;

    /** Two persons who have answered each other. */
    Talk prepare(Side side) throws Exception {
        return answered(side);
    }

    /** What the next {@link #BATCH} operations need and what is not measured. */
    void beforeBatch(Side side) throws Exception {}

    /** Operations per second of CPU time over at least the given time. */
    double rate(Side side, double seconds) throws Exception {
        Talk talk = prepare(side);
        long wanted = (long) (seconds * 1e9);
        long spent = 0;
        long operations = 0;
        while (spent < wanted) {
            beforeBatch(side);
            long from = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < BATCH; i++) {
                once(side, talk);
            }
            operations += BATCH;
            spent += THREADS.getCurrentThreadCpuTime() - from;
        }
        return operations / (spent / 1e9);
    }

    static Talk answered(Side side) throws Exception {
        Talk talk = side.strangers();
        talk.start();
        for (int turn = 0; turn < 4; turn++) {
            deliver(talk, turn % 2);
        }
        return talk;
    }

    static int deliver(Talk talk, int from) throws Exception {
        byte[] plaintext = new byte[PLAINTEXT];
        Arrays.fill(plaintext, (byte) from);
        byte[] message = talk.seal(from, plaintext);
        if (!Arrays.equals(plaintext, talk.open(1 - from, message))) {
            throw new IllegalStateException("a message was not read as it was written");
        }
        return message.length;
    }
}
