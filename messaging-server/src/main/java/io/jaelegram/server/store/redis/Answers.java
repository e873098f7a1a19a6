package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Brings outcomes back to their loops, all of one turn of the store's thread as one task per loop, so that what they
 * cause leaves in as few writes. Touched only on the store's thread.
 */
final class Answers {
    private final Executor thread;
    private Map<Loop, List<Runnable>> pending = new IdentityHashMap<>();

    Answers(Executor thread) {
        this.thread = thread;
    }

    void add(Loop loop, Runnable answer) {
        if (pending.isEmpty()) {
            thread.execute(this::post);
        }
        pending.computeIfAbsent(loop, any -> new ArrayList<>()).add(answer);
    }

    private void post() {
        Map<Loop, List<Runnable>> all = pending;
        pending = new IdentityHashMap<>();
        all.forEach((loop, answers) -> loop.execute(() -> answers.forEach(Runnable::run)));
    }
}
