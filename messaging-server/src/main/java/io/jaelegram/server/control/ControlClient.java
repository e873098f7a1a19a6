package io.jaelegram.server.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operator's end of the socket. */
public final class ControlClient {
    private ControlClient() {}

    /** The server's answer; nothing when no server listens there. */
    public static Optional<ControlReply> ask(Path socket, List<String> arguments) throws IOException {
        if (!Files.exists(socket) || !ControlSocket.fits(socket)) {
            return Optional.empty();
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ControlWire.writeRequest(channel, arguments);
            return Optional.of(ControlWire.readReply(channel));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }
}
