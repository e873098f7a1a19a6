package io.jaelegram.server;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.config.ServerConfig;
import io.jaelegram.server.control.ControlClient;
import io.jaelegram.server.control.ControlReply;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where an operator's commands go: to the server that runs on the folder, or, when none does, to the folder itself. */
final class Operator implements AutoCloseable {
    private final Path data;
    private final Optional<Operations> offline;
    private final Closeables parts;

    private Operator(Path data, Optional<Operations> offline, Closeables parts) {
        this.data = data;
        this.offline = offline;
        this.parts = parts;
    }

    static Operator of(ServerConfig config, Path data) throws StartException {
        try {
            // A server that listens but does not know the empty request answers all the same.
            if (ControlClient.ask(DataFolder.socket(data), List.of("")).isPresent()) {
                return new Operator(data, Optional.empty(), new Closeables());
            }
        } catch (IOException e) {
            throw failed(data, e);
        }
        Path sign = config.store().cluster().isEmpty() ? DataFolder.store(data) : DataFolder.keys(data);
        if (Files.notExists(sign)) {
            throw new StartException(
                    StartException.UNKNOWN,
                    "There is no server's store in " + data + ". Name the folder with --data DIR or --config FILE"
                            + (Files.exists(DataFolder.keys(data))
                                    ? ",\nor with --store URL the cluster on which its mail is."
                                    : "."));
        }
        return offline(config, data);
    }

    /** What the command comes to; anything but success is an exception with its exit code. */
    String ask(String... request) throws StartException {
        ControlReply reply = reply(List.of(request));
        if (reply.code() != 0) {
            throw new StartException(reply.code(), reply.text());
        }
        return reply.text();
    }

    @Override
    public void close() {
        parts.close();
    }

    private ControlReply reply(List<String> request) throws StartException {
        if (offline.isPresent()) {
            return offline.get().apply(request);
        }
        try {
            return ControlClient.ask(DataFolder.socket(data), request)
                    .orElseThrow(() -> new StartException(StartException.ADDRESS, "The server ended meanwhile."));
        } catch (IOException e) {
            throw failed(data, e);
        }
    }

    private static Operator offline(ServerConfig config, Path data) throws StartException {
        Closeables parts = new Closeables();
        try {
            DataFolder folder = parts.add(DataFolder.open(data));
            NettyLoops loops = parts.add(new NettyLoops(1));
            OpenStore store = parts.add(open(config, folder, loops.first()));
            return new Operator(data, Optional.of(new Operations(store, loops.first(), Optional.empty())), parts);
        } catch (StartException e) {
            parts.close();
            throw e;
        } catch (DataFolder.LockedException e) {
            parts.close();
            throw StartTexts.locked(data);
        } catch (StoreException e) {
            parts.close();
            throw StartTexts.store(data, e);
        }
    }

    private static OpenStore open(ServerConfig config, DataFolder folder, Loop loop)
            throws StoreException, StartException {
        if (config.store().cluster().isEmpty()) {
            return OpenStore.open(folder, 0, loop::nanoTime);
        }
        ServerKeys keys = ServerKeys.open(folder.keys(), new SystemRandomness());
        return OpenStore.open(config, folder, keys.pin(), loop);
    }

    private static StartException failed(Path data, IOException e) {
        return new StartException(
                StartException.FAULT,
                "Cannot speak to the server over " + DataFolder.socket(data) + ": " + e.getMessage()
                        + "\nOnly the owner of the folder can: run the command as the user that the server runs as.");
    }
}
