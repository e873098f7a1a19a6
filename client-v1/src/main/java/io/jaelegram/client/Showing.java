package io.jaelegram.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Messages whose mark as shown is on its way to disk. When a commit fails they are marked again, in the order of the
 * requests, before the new core takes in anything: a screen that waits for its mark would else show nothing any more,
 * and what comes later would stand before them.
 */
final class Showing {
    private record Request(List<StoredMessage> messages, Runnable synced) {}

    private final Queue<Request> requests = new ArrayDeque<>();
    private boolean paused;

    void show(Core core, List<StoredMessage> messages, Runnable synced) {
        Request request = new Request(messages, synced);
        requests.add(request);
        if (!paused) {
            mark(core, request);
        }
    }

    /** Whether the message is about to be shown: it is not offered a second time. */
    boolean includes(StoredMessage message) {
        return requests.stream()
                .flatMap(request -> request.messages().stream())
                .anyMatch(one -> one.id().equals(message.id()));
    }

    /** A commit failed: none of the requests came to be. */
    void pause() {
        paused = true;
    }

    void resume(Core core) {
        paused = false;
        requests.forEach(request -> mark(core, request));
    }

    private void mark(Core core, Request request) {
        Change change = new Change().then(() -> {
            requests.remove(request);
            request.synced().run();
        });
        request.messages().forEach(message -> core.unshown.remove(change, core.people, message.id()));
        core.journal().commit(change);
    }
}
