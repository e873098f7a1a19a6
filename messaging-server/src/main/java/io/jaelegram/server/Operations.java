package io.jaelegram.server;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.control.ControlReply;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What an operator can ask of an open store, over the socket of a running server or in a process of its own. */
final class Operations implements Function<List<String>, ControlReply> {
    static final String STATUS = "status";
    static final String SNAPSHOT = "snapshot";
    static final String SNAPSHOT_READ = "snapshot-read";

    private final OpenStore store;
    private final StoreCalls calls;
    private final UserOperations users;
    private final Optional<Supervision> running;

    /**
     * @param running the server that serves this store, if one does
     */
    Operations(OpenStore store, Loop loop, Optional<Supervision> running) {
        this.store = store;
        this.calls = new StoreCalls(store.store(), loop);
        this.users = new UserOperations(calls, running);
        this.running = running;
    }

    /** Never throws: whatever goes wrong is what the operator reads. */
    @Override
    public ControlReply apply(List<String> request) {
        try {
            return answer(request);
        } catch (StoreException | IOException | TimeoutException e) {
            return new ControlReply(StartException.DATA, "The store cannot do that now: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlReply(StartException.FAULT, "The server ended meanwhile.");
        }
    }

    private ControlReply answer(List<String> request)
            throws StoreException, IOException, InterruptedException, TimeoutException {
        String verb = request.isEmpty() ? "" : request.get(0);
        return switch (verb) {
            case STATUS -> status(request.contains("--json"));
            case SNAPSHOT -> snapshot();
            case SNAPSHOT_READ -> {
                if (store.snapshots().isPresent()) {
                    store.snapshots().get().drop(Path.of(request.get(1)));
                }
                yield ControlReply.done("");
            }
            case UserOperations.LIST -> users.list(request.contains("--json"));
            case UserOperations.BLOCK -> users.block(request.get(1), true);
            case UserOperations.UNBLOCK -> users.block(request.get(1), false);
            case UserOperations.DELETE -> users.delete(request.get(1));
            case UserOperations.QUOTA -> users.quota(request.get(1), request.get(2), request.get(3));
            default ->
                new ControlReply(
                        StartException.USAGE, "This server does not know \"" + verb + "\". Is it of another version?");
        };
    }

    private ControlReply snapshot() throws StoreException, IOException, InterruptedException, TimeoutException {
        if (store.snapshots().isEmpty()) {
            return new ControlReply(
                    StartException.USAGE,
                    "Mail is not in the data folder but on " + store.text() + ".\nCopy and check it with that engine's"
                            + " own tools (docs/scaling.md); this server's keys are in the file keys of its folder.");
        }
        return ControlReply.done(store.snapshots().get().take().toString());
    }

    private ControlReply status(boolean json)
            throws StoreException, IOException, InterruptedException, TimeoutException {
        if (running.isEmpty()) {
            return new ControlReply(StartException.ADDRESS, "No server runs here.");
        }
        ServerStatus status = running.get().status(calls.totals());
        return ControlReply.done(json ? status.json() : status.text());
    }
}
