package io.jaelegram.server.control;

import io.jaelegram.server.files.OwnerOnly;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a Unix socket that only the owner of the data folder can open (mode 0600 in a folder of mode 0700). */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** {@code sun_path} has 108 bytes, the last of which is zero (unix(7)). */
    public static final int MAX_PATH = 107;

    private final Path path;
    private final ServerSocketChannel listening;
    private final Function<List<String>, ControlReply> operations;
    private final ExecutorService threads;

    private ControlSocket(Path path, ServerSocketChannel listening, Function<List<String>, ControlReply> operations) {
        this.path = path;
        this.listening = listening;
        this.operations = operations;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "jaelegram-control");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to listen. The caller has the lock of the folder, so a socket file that is there is a dead server's.
     *
     * @param operations answers requests, on any thread
     */
    public static ControlSocket open(Path path, Function<List<String>, ControlReply> operations) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(path));
            OwnerOnly.restrict(path);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        ControlSocket socket = new ControlSocket(path, listening, operations);
        socket.threads.execute(socket::accept);
        return socket;
    }

    /** Whether the operating system takes so long a path for a socket. */
    public static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH;
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                SocketChannel caller = listening.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException e) {
                if (listening.isOpen()) {
                    LOG.warn("the operator's socket failed: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller) {
            ControlWire.writeReply(caller, operations.apply(ControlWire.readRequest(caller)));
        } catch (IOException e) {
            LOG.debug("an operator hung up: {}", e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdown();
        Files.deleteIfExists(path);
    }
}
